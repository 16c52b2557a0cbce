import { addDays, timestamp } from '../clock.js'
import { firstNames, lastNames, organizations, universities } from './names.js'
import type { Customer, User } from '../entities/people.js'
import type { Random } from '../random.js'
import type { World } from '../world.js'

type NewUser = Pick<User, 'username' | 'firstName' | 'lastName' | 'email' | 'dateJoined'> & Partial<User>

/** Adds an account with plain defaults. */
export function addUser(world: World, random: Random, values: NewUser): User {
  return world.users.add({
    uuid: random.uuid(),
    fullName: `${values.firstName} ${values.lastName}`,
    nativeName: '',
    organization: '',
    jobTitle: '',
    phoneNumber: '',
    civilNumber: null,
    competence: '',
    description: '',
    preferredLanguage: '',
    registrationMethod: 'default',
    identitySource: '',
    affiliations: [],
    slug: values.username.slice(0, 10).toLowerCase(),
    agreementDate: null,
    isActive: true,
    isStaff: false,
    isSupport: false,
    isIdentityManager: false,
    ...values,
  })
}

/** Two hundred people with CUIDs, who joined in the three years before the reference day. */
export function addPeople(world: World, random: Random, today: Date): User[] {
  return Array.from({ length: 200 }, (_, index) => {
    const number = String(index).padStart(3, '0')
    const university = random.pick(universities)
    const joined = addDays(today, -random.integer(1, 1000))
    return addUser(world, random, {
      username: `${random.hex(40)}@myaccessid.org`,
      firstName: random.pick(firstNames),
      lastName: random.pick(lastNames),
      email: `person${number}@example.org`,
      organization: university,
      registrationMethod: 'eduteams',
      identitySource: 'eduteams',
      affiliations: [`member@uni${String(universities.indexOf(university))}.example.org`],
      slug: `person-${number}`,
      dateJoined: timestamp(joined),
      agreementDate: timestamp(joined),
    })
  })
}

/** The twelve customers. */
export function addCustomers(world: World, random: Random, today: Date): Customer[] {
  return organizations.map(([name, abbreviation, country, countryName], index) => {
    const created = timestamp(addDays(today, -1100 + index))
    const domain = `${abbreviation.toLowerCase()}.example.org`
    return world.customers.add({
      uuid: random.uuid(),
      name,
      nativeName: abbreviation === 'ETAIS' ? 'Eesti Teadusarvutuste Infrastruktuur' : '',
      abbreviation,
      slug: abbreviation.toLowerCase(),
      backendId: `ORG-${abbreviation}`,
      registrationCode: `REG-${abbreviation}`,
      agreementNumber: null,
      email: `info@${domain}`,
      phoneNumber: '',
      address: '',
      contactDetails: '',
      homepage: `https://${domain}`,
      domain,
      country,
      countryName,
      postal: '',
      vatCode: '',
      bankName: '',
      bankAccount: '',
      accessSubnets: '',
      latitude: null,
      longitude: null,
      isBlocked: false,
      isArchived: false,
      created,
      accountingStartDate: created,
    })
  })
}
