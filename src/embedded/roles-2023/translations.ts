import type { Translations } from '../dialect.js'

/** Messages that are known in other languages; the others stay English. */
export const translations: Translations = {
  et: {
    'This field is required.': 'Väli on kohustuslik.',
    'This field may not be blank.': 'See väli ei tohi olla tühi.',
  },
}
