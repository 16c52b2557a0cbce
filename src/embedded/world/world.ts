import { Memberships } from './memberships.js'
import { Random } from './random.js'
import { Table } from './table.js'
import { timestamp } from './clock.js'
import type { Category, Offering, Plan, ServiceProvider } from './entities/market.js'
import type { Allocation, ComponentUsage, Order, OrderItem, PlanPeriod } from './entities/orders.js'
import type { Customer, Project, ProjectType, Token, User } from './entities/people.js'

/** Everything that a Core knows: plain entities, the same for either dialect. */
export class World {
  readonly users = new Table<User>()
  readonly customers = new Table<Customer>()
  readonly projectTypes = new Table<ProjectType>()
  readonly projects = new Table<Project>()
  readonly memberships = new Memberships()
  readonly categories = new Table<Category>()
  readonly serviceProviders = new Table<ServiceProvider>()
  readonly offerings = new Table<Offering>()
  readonly plans = new Table<Plan>()
  readonly orders = new Table<Order>()
  readonly orderItems = new Table<OrderItem>()
  readonly allocations = new Table<Allocation>()
  readonly planPeriods = new Table<PlanPeriod>()
  readonly usages = new Table<ComponentUsage>()
  /** By key. */
  readonly tokens = new Map<string, Token>()
  /** What the demo's accounts are called. */
  readonly demoNames = new Map<User, string>()
  /** By user name. Accounts without one cannot sign in by password. */
  readonly passwords = new Map<string, string>()
  /** Whether accounts can be made from the identity registry. */
  hasIdentityRegistry = true
  readonly #random: Random

  /** `seed` decides the UUIDs of what is created later. */
  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  /** A UUID for something new. */
  newUuid(): string {
    return this.#random.uuid()
  }

  /** This moment, as a Core writes it. */
  now(): string {
    return timestamp(new Date())
  }

  /** The token that a person signs in with, made when there is none. */
  tokenOf(user: User): Token {
    const known = [...this.tokens.values()].find((token) => token.user === user)
    if (known !== undefined) return known
    const token: Token = { key: this.#random.hex(40), user, isExpired: false }
    this.tokens.set(token.key, token)
    return token
  }

  /** The projects of a customer, oldest first. */
  projectsOf(customer: Customer): Project[] {
    return this.projects.all().filter((project) => project.customer === customer)
  }

  /** The orders' items that concern an allocation, oldest first. */
  itemsOf(allocation: Allocation): OrderItem[] {
    return this.orderItems.all().filter((item) => item.allocation === allocation)
  }
}
