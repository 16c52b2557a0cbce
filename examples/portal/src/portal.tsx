import { ApolloProvider } from '@apollo/client/react'
import { Route, Routes } from 'react-router'
import { CustomerPage } from './customers/customer-page.js'
import { CustomersPage } from './customers/customers-page.js'
import { NewPage } from './parts/new-page.js'
import { NotFound } from './parts/not-found.js'
import { TopBar } from './parts/top-bar.js'
import { ProjectPage } from './projects/project-page.js'
import { useSession } from './session/session.js'
import { SignInPage } from './session/sign-in-page.js'

/** Everything: the sign-in without a token, the pages with one. */
export function Portal() {
  const { client } = useSession()
  if (client === null) return <SignInPage />
  return (
    <ApolloProvider client={client}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar />
      <NewPage main="main" />
      <main id="main" tabIndex={-1}>
        <Routes>
          <Route index element={<CustomersPage />} />
          <Route path="customers/:uuid" element={<CustomerPage />} />
          <Route path="projects/:uuid" element={<ProjectPage />} />
          <Route path="*" element={<NotFound what="page" />} />
        </Routes>
      </main>
    </ApolloProvider>
  )
}
