/** Where the graph is: beside the page, which its server sees to. */
export const ENDPOINT = '/graphql'
