/** A page of the framework's own, for what is answered before or after any endpoint. */
function page(title: string, text: string): string {
  return `
<!doctype html>
<html lang="en">
<head>
  <title>${title}</title>
</head>
<body>
  <h1>${title}</h1><p>${text}</p>
</body>
</html>
`
}

/** For a path that leads nowhere. */
export const notFoundPage = page('Not Found', 'The requested resource was not found on this server.')

/** For a failure of the Core itself. */
export const crashPage = page('Server Error (500)', '')
