import { ok, type Route } from '../../http/route.js'

/** Every list of a real Core of the era. Most of them lead nowhere here. */
const names = `
  access-subnets auth-tokens auth-valimo aws-images aws-instances aws-regions aws-sizes aws-volumes
  azure-images azure-locations azure-public-ips azure-resource-groups azure-sizes azure-sql-databases
  azure-sql-servers azure-virtualmachines booking-offerings booking-resources
  broadcast-message-templates broadcast-messages call-managing-organisations call-rounds
  customer-credits customer-permissions-reviews customer-quotas customers daily-quotas
  digitalocean-droplets digitalocean-images digitalocean-regions digitalocean-sizes events
  events-stats financial-reports freeipa-profiles google-auth hooks hooks-email hooks-web
  identity-providers invoice-items invoices keys lexis-links marketplace-categories
  marketplace-category-columns marketplace-category-component-usages marketplace-category-components
  marketplace-category-groups marketplace-category-help-articles marketplace-component-usages
  marketplace-component-user-usages marketplace-customer-estimated-cost-policies
  marketplace-integration-statuses marketplace-offering-estimated-cost-policies
  marketplace-offering-files marketplace-offering-permissions marketplace-offering-permissions-log
  marketplace-offering-referrals marketplace-offering-usage-policies marketplace-offering-user-roles
  marketplace-offering-users marketplace-orders marketplace-plan-components marketplace-plans
  marketplace-project-estimated-cost-policies marketplace-project-update-requests
  marketplace-provider-offerings marketplace-provider-resources marketplace-public-offerings
  marketplace-resource-users marketplace-resources marketplace-robot-accounts marketplace-screenshots
  marketplace-script-async-dry-run marketplace-script-dry-run marketplace-sections
  marketplace-service-providers marketplace-slurm-remote notification-messages
  notification-messages-templates openstack-backup-schedules openstack-backups openstack-flavors
  openstack-floating-ips openstack-images openstack-instance-availability-zones openstack-instances
  openstack-migrations openstack-networks openstack-ports openstack-routers openstack-security-groups
  openstack-server-groups openstack-snapshot-schedules openstack-snapshots openstack-subnets
  openstack-tenants openstack-volume-availability-zones openstack-volume-types openstack-volumes
  organization-group-types organization-groups payment-profiles payments paypal-invoices
  paypal-payments project-credits project-quotas project-types projects promotions-campaigns
  proposal-proposals proposal-protected-calls proposal-public-calls proposal-requested-offerings
  proposal-requested-resources proposal-reviews provider-invoice-items rancher-apps rancher-catalogs
  rancher-cluster-templates rancher-clusters rancher-hpas rancher-ingresses rancher-namespaces
  rancher-nodes rancher-projects rancher-services rancher-templates rancher-users rancher-workloads
  roles service-settings slurm-allocation-user-usage slurm-allocations slurm-associations slurm-jobs
  support-attachments support-comments support-feedbacks support-issues support-priorities
  support-templates support-users user-agreements user-group-invitations user-invitations
  user-permission-requests user-permissions users vmware-clusters vmware-datastores vmware-disks
  vmware-folders vmware-networks vmware-ports vmware-templates vmware-virtual-machine
`

/** `GET /api/`: what there is. */
export const listingRoute: Route = {
  template: '/api/',
  methods: {
    GET: (context) => {
      const links = names
        .trim()
        .split(/\s+/)
        .map((name) => [name, context.url(`/api/${name}/`)])
      return ok(Object.fromEntries(links) as Record<string, string>)
    },
  },
}
