/** The values that each enum has at least. */
export const settledEnums: Readonly<Record<string, readonly string[]>> = {
  CoreDialect: ['PERMISSIONS_2021', 'ROLES_2023'],
  ProjectRole: ['MEMBER', 'ADMIN', 'MANAGER', 'OTHER'],
  OfferingState: ['ACTIVE', 'DRAFT', 'PAUSED', 'ARCHIVED', 'UNKNOWN'],
  OrderType: ['CREATE', 'UPDATE', 'TERMINATE'],
  OrderState: [
    'PENDING_CONSUMER',
    'PENDING_PROVIDER',
    'EXECUTING',
    'DONE',
    'ERRED',
    'CANCELED',
    'REJECTED',
    'UNKNOWN',
  ],
  AllocationState: ['CREATING', 'OK', 'ERRED', 'UPDATING', 'TERMINATING', 'TERMINATED', 'UNKNOWN'],
  UserErrorCode: [
    'REQUIRED',
    'INVALID',
    'TAKEN',
    'NOT_FOUND',
    'FORBIDDEN',
    'CONFLICT',
    'TERMS_NOT_ACCEPTED',
    'UNSUPPORTED',
  ],
  OrderReviewer: ['CONSUMER', 'PROVIDER'],
}
