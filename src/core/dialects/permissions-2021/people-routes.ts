import { customer } from '../../entities/customer.js'
import { membership2021, membershipOfCustomer2021 } from '../../entities/membership.js'
import { project2021 } from '../../entities/project.js'
import { user } from '../../entities/user.js'
import { customerFilters, one, userFilters } from '../filters.js'
import { costs2021 } from './costs.js'
import { byEachOf, usersForProjects } from '../route.js'
import type { Route } from '../route.js'
import { rolesOfCustomerUser2021 } from '../unfold.js'

export const customers: Route[] = [
  {
    name: 'customer',
    path: '/customers/{uuid}/',
    mapping: customer,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2021.customers,
  },
  {
    name: 'customers',
    path: '/customers/',
    mapping: customer,
    answers: 'pages',
    selectable: true,
    filters: customerFilters,
    orders: { name: 'name', createdAt: 'created' },
    costs: costs2021.customers,
  },
]

export const projects: Route[] = [
  {
    name: 'project',
    path: '/projects/{uuid}/',
    mapping: project2021,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2021.projects,
  },
  ...byEachOf(
    {
      name: 'projects',
      path: '/projects/',
      mapping: project2021,
      answers: 'pages',
      selectable: true,
      filters: {
        'name contains': one('name'),
        'name equals': one('name_exact'),
        'description contains': one('description'),
        'backendId equals': one('backend_id'),
        'customer equals': one('customer'),
        'customerName contains': one('customer_name'),
        'customerAbbreviation contains': one('customer_abbreviation'),
      },
      orders: { name: 'name', createdAt: 'created', customerName: 'customer_name' },
      costs: costs2021.projects,
    },
    ['customer'],
  ),
]

export const memberships: Route[] = [
  {
    name: 'project permission',
    path: '/project-permissions/{key}/',
    mapping: membership2021,
    answers: 'one',
    selectable: false,
    scope: 'key',
    costs: costs2021.projectPermissions,
  },
  ...byEachOf(
    {
      name: 'project permissions',
      path: '/project-permissions/',
      mapping: membership2021,
      answers: 'pages',
      selectable: false,
      filters: {
        'project equals': one('project'),
        'user equals': one('user'),
        'customer equals': one('customer'),
        'username equals': one('username'),
        'fullName contains': one('full_name'),
        'role equals': {
          ...one('role'),
          words: (roles) => (roles.includes('OTHER') ? undefined : roles.map((role) => role.toLowerCase())),
        },
      },
      orders: { username: 'username', createdAt: 'created' },
      costs: costs2021.projectPermissions,
    },
    ['project', 'user', 'customer', 'username'],
  ),
  {
    name: 'users of customer',
    path: '/customers/{customer}/users/',
    mapping: membershipOfCustomer2021,
    answers: 'pages',
    selectable: false,
    scope: 'customer',
    unfold: rolesOfCustomerUser2021,
    rowsFor: usersForProjects,
    visible: { among: 'Project', by: 'project', narrowedBy: { customer: 'customer' } },
    costs: costs2021.customerUsers,
  },
]

export const users: Route[] = [
  {
    name: 'me',
    path: '/users/{me}/',
    mapping: user,
    answers: 'one',
    selectable: false,
    scope: 'me',
    costs: costs2021.users,
  },
  {
    name: 'user',
    path: '/users/{uuid}/',
    mapping: user,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    costs: costs2021.users,
  },
  ...byEachOf(
    {
      name: 'users',
      path: '/users/',
      mapping: user,
      answers: 'pages',
      selectable: false,
      filters: userFilters,
      orders: { fullName: 'full_name', username: 'username' },
      costs: costs2021.users,
    },
    ['username', 'project', 'customer'],
  ),
]
