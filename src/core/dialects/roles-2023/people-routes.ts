import { customer } from '../../entities/customer.js'
import {
  membershipOfCustomer2023,
  membershipOfProject2023,
  membershipOfUser2023,
} from '../../entities/membership.js'
import { project2023 } from '../../entities/project.js'
import { user } from '../../entities/user.js'
import { customerFilters, one, userFilters } from '../filters.js'
import { costs2023 } from './costs.js'
import { byEachOf, usersForProjects } from '../route.js'
import type { Route } from '../route.js'
import { roleInProject, rolesOfCustomerUser, rolesOfUser } from '../unfold.js'

export const customers: Route[] = [
  {
    name: 'customer',
    path: '/customers/{uuid}/',
    mapping: customer,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2023.customers,
  },
  {
    name: 'customers',
    path: '/customers/',
    mapping: customer,
    answers: 'pages',
    selectable: true,
    filters: customerFilters,
    orders: { name: 'name', createdAt: 'created' },
    costs: costs2023.customers,
  },
]

export const projects: Route[] = [
  {
    name: 'project',
    path: '/projects/{uuid}/',
    mapping: project2023,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2023.projects,
  },
  ...byEachOf(
    {
      name: 'projects',
      path: '/projects/',
      mapping: project2023,
      answers: 'pages',
      selectable: true,
      filters: {
        'name contains': one('name'),
        'name equals': one('name_exact'),
        'description contains': one('description'),
        'backendId equals': one('backend_id'),
        // More than some 110 keys make a Link header that Node refuses.
        'customer equals': { ...one('customer'), several: 'comma', most: 60 },
        'customerName contains': one('customer_name'),
        'customerAbbreviation contains': one('customer_abbreviation'),
        'member equals': one('user_uuid'),
      },
      orders: { name: 'name', createdAt: 'created', customerName: 'customer_name' },
      costs: costs2023.projects,
    },
    ['customer', 'member'],
  ),
]

export const memberships: Route[] = [
  {
    name: 'users of project',
    path: '/projects/{project}/list_users/',
    mapping: membershipOfProject2023,
    answers: 'pages',
    selectable: false,
    scope: 'project',
    unfold: roleInProject,
    costs: costs2023.projectUsers,
  },
  {
    name: 'users of customer',
    path: '/customers/{customer}/users/',
    mapping: membershipOfCustomer2023,
    answers: 'pages',
    selectable: false,
    scope: 'customer',
    unfold: rolesOfCustomerUser,
    rowsFor: usersForProjects,
    costs: costs2023.customerUsers,
  },
  {
    name: 'roles of user',
    path: '/users/{user}/',
    mapping: membershipOfUser2023,
    answers: 'one',
    selectable: false,
    scope: 'user',
    query: ['uuid', 'username', 'full_name', 'email', 'permissions'].map(
      (field) => ['field', field] as const,
    ),
    unfold: rolesOfUser,
    visible: { among: 'Project', by: 'project', narrowedBy: { user: 'member' } },
    costs: costs2023.userRoles,
  },
]

export const users: Route[] = [
  {
    name: 'me',
    path: '/users/{me}/',
    mapping: user,
    answers: 'one',
    selectable: true,
    scope: 'me',
    costs: costs2023.users,
  },
  {
    name: 'user',
    path: '/users/{uuid}/',
    mapping: user,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2023.users,
  },
  ...byEachOf(
    {
      name: 'users',
      path: '/users/',
      mapping: user,
      answers: 'pages',
      selectable: true,
      filters: userFilters,
      orders: { fullName: 'full_name', username: 'username' },
      costs: costs2023.users,
    },
    ['username', 'project', 'customer'],
  ),
]
