import '@apollo/client'

declare module '@apollo/client' {
  // Where an error is thrown, what is returned has data.
  export interface TypeOverrides {
    signatureStyle: 'modern'
  }
}
