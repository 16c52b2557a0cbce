import { ok, type Route } from '../http/route.js'

/** Every list that a Core of 2021 names at `/api/`; this one answers only some of them. */
const names = `
  auth-valimo aws-images aws-instances aws-regions aws-sizes aws-volumes azure-images
  azure-locations azure-public-ips azure-resource-groups azure-sizes azure-sql-databases
  azure-sql-servers azure-virtualmachines booking-offerings booking-resources customer-permissions
  customer-permissions-log customer-permissions-reviews customers daily-quotas digitalocean-droplets
  digitalocean-images digitalocean-regions digitalocean-sizes division-types divisions events
  events-stats freeipa-profiles google-auth google_credentials hooks hooks-email hooks-web invoices
  jira-attachments jira-comments jira-issue-types jira-issues jira-priorities jira-project-templates
  jira-projects keys marketplace-cart-items marketplace-categories
  marketplace-category-component-usages marketplace-component-usages
  marketplace-customer-creation-requests marketplace-offering-files marketplace-offering-permissions
  marketplace-offering-referrals marketplace-offering-users marketplace-offerings
  marketplace-order-items marketplace-orders marketplace-plans marketplace-project-creation-requests
  marketplace-resource-creation-flows marketplace-resource-creation-requests marketplace-resources
  marketplace-screenshots marketplace-service-providers notifications openstack-flavors
  openstack-floating-ips openstack-images openstack-networks openstack-ports openstack-routers
  openstack-security-groups openstack-subnets openstack-tenants openstack-volume-types
  openstacktenant-backup-schedules openstacktenant-backups openstacktenant-flavors
  openstacktenant-floating-ips openstacktenant-images openstacktenant-instance-availability-zones
  openstacktenant-instances openstacktenant-networks openstacktenant-security-groups
  openstacktenant-snapshot-schedules openstacktenant-snapshots openstacktenant-subnets
  openstacktenant-volume-availability-zones openstacktenant-volume-types openstacktenant-volumes
  payment-profiles payments paypal-invoices paypal-payments project-permissions
  project-permissions-log project-quotas project-types projects quotas rancher-apps rancher-catalogs
  rancher-cluster-templates rancher-clusters rancher-hpas rancher-ingresses rancher-namespaces
  rancher-nodes rancher-projects rancher-services rancher-templates rancher-users rancher-workloads
  service-settings slurm-allocation-user-usage slurm-allocations slurm-associations
  support-attachments support-comments support-feedbacks support-issues support-priorities
  support-templates support-users user-invitations users vmware-clusters vmware-datastores
  vmware-disks vmware-folders vmware-networks vmware-ports vmware-templates vmware-virtual-machine
`
  .trim()
  .split(/\s+/)

/** `GET /api/`: the addresses of all lists. */
export const apiRoot: Route = {
  template: '/api/',
  methods: {
    GET: (context) => ok(Object.fromEntries(names.map((name) => [name, context.url(`/api/${name}/`)]))),
  },
}

/** Paths that exist at a real Core, whether or not this one answers them: a link to them is a link to something. */
export const apiRootPaths: readonly string[] = names.flatMap((name) => [
  `/api/${name}/`,
  `/api/${name}/{uuid}/`,
])
