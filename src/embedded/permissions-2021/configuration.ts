import { ok, type Route } from '../http/route.js'
import type { JsonObject } from '../json.js'

const configuration: JsonObject = {
  WALDUR_DISABLED_EXTENSIONS: null,
  LANGUAGES: [
    ['en', 'English'],
    ['et', 'Eesti'],
  ],
  WALDUR_CORE: {
    AUTHENTICATION_METHODS: ['LOCAL_SIGNIN'],
    INVITATIONS_ENABLED: true,
    ALLOW_SIGNUP_WITHOUT_INVITATION: true,
    VALIDATE_INVITATION_EMAIL: false,
    OWNER_CAN_MANAGE_CUSTOMER: false,
    OWNERS_CAN_MANAGE_OWNERS: false,
    NATIVE_NAME_ENABLED: false,
    ONLY_STAFF_MANAGES_SERVICES: false,
    PROTECT_USER_DETAILS_FOR_REGISTRATION_METHODS: [],
  },
  WALDUR_AUTH_SOCIAL: {
    FACEBOOK_CLIENT_ID: '',
    SMARTIDEE_CLIENT_ID: '',
    TARA_CLIENT_ID: '',
    TARA_SANDBOX: true,
    TARA_LABEL: 'Riigi Autentimisteenus',
    KEYCLOAK_CLIENT_ID: '',
    KEYCLOAK_LABEL: 'Keycloak',
    KEYCLOAK_AUTH_URL: '',
    EDUTEAMS_CLIENT_ID: 'stub',
    EDUTEAMS_LABEL: 'Eduteams',
    EDUTEAMS_AUTH_URL: 'https://proxy.acc.eduteams.org/saml2sp/OIDC/authorization',
  },
  WALDUR_FREEIPA: { USERNAME_PREFIX: 'waldur_', ENABLED: false },
  WALDUR_MARKETPLACE: {
    OWNER_CAN_APPROVE_ORDER: true,
    MANAGER_CAN_APPROVE_ORDER: false,
    ADMIN_CAN_APPROVE_ORDER: false,
    OWNER_CAN_REGISTER_SERVICE_PROVIDER: false,
    ANONYMOUS_USER_CAN_VIEW_OFFERINGS: true,
  },
  WALDUR_AUTH_SAML2: {
    ENABLE_SINGLE_LOGOUT: false,
    ALLOW_TO_SELECT_IDENTITY_PROVIDER: true,
    IDENTITY_PROVIDER_URL: null,
    IDENTITY_PROVIDER_LABEL: null,
    DISCOVERY_SERVICE_URL: null,
    DISCOVERY_SERVICE_LABEL: null,
    base_url: '',
  },
  WALDUR_AUTH_VALIMO: { LABEL: 'Mobile ID', MOBILE_PREFIX: '+372' },
  WALDUR_JIRA: {},
  WALDUR_OPENSTACK: { MANAGER_CAN_MANAGE_TENANTS: false, TENANT_CREDENTIALS_VISIBLE: true },
  WALDUR_OPENSTACK_TENANT: {
    ALLOW_CUSTOMER_USERS_OPENSTACK_CONSOLE_ACCESS: false,
    REQUIRE_AVAILABILITY_ZONE: false,
  },
  WALDUR_RANCHER: {
    ROLE_REQUIREMENT: {
      controllplane: { CPU: 2, RAM: 4096 },
      etcd: { CPU: 2, RAM: 4096 },
      worker: { CPU: 1, RAM: 1024 },
    },
    MOUNT_POINT_CHOICES: ['/var/lib/docker', '/var/lib/etcd', '/opt/media01'],
    MOUNT_POINT_MIN_SIZE: { '/var/lib/docker': 64, '/var/lib/etcd': 10 },
    SYSTEM_VOLUME_MIN_SIZE: 64,
    READ_ONLY_MODE: false,
    MOUNT_POINT_CHOICE_IS_MANDATORY: false,
    DISABLE_SSH_KEY_INJECTION: false,
    DISABLE_DATA_VOLUME_CREATION: false,
  },
  WALDUR_VMWARE: { BASIC_MODE: false },
  WALDUR_INVOICES: {},
  WALDUR_MARKETPLACE_OPENSTACK: {
    INSTANCE_CATEGORY_UUID: null,
    VOLUME_CATEGORY_UUID: null,
    TENANT_CATEGORY_UUID: null,
  },
  WALDUR_MARKETPLACE_SCRIPT: {},
  WALDUR_SUPPORT: {},
}

/** `GET /api/configuration/`: what the operator has set, for anyone to read. */
export const configurationRoute: Route = {
  template: '/api/configuration/',
  methods: { GET: () => ok(configuration) },
  access: 'anyone',
  allow: 'OPTIONS, GET',
}

/** `GET /api/version/`: for anyone to read. */
export const versionRoute: Route = {
  template: '/api/version/',
  methods: { GET: () => ok({ version: '3.0.0' }) },
  access: 'anyone',
  allow: 'OPTIONS, GET',
}
