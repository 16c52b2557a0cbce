import { guidePages } from '../pages/guides.js'

export default { paths: guidePages }
