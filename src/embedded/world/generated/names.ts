/** The customers of the generated world: name, abbreviation, country code, country. The third has the most projects. */
export const organizations = [
  ['Estonian Scientific Computing Infrastructure', 'ETAIS', 'EE', 'Estonia'],
  ['Danish e-Infrastructure Consortium', 'DeiC', 'DK', 'Denmark'],
  ['CSC – IT Center for Science', 'CSC', 'FI', 'Finland'],
  ['National Academic Infrastructure for Supercomputing in Sweden', 'NAISS', 'SE', 'Sweden'],
  ['Swiss National Supercomputing Centre', 'CSCS', 'CH', 'Switzerland'],
  ['IT4Innovations National Supercomputing Center', 'IT4I', 'CZ', 'Czechia'],
  ['ACC Cyfronet AGH', 'CYFRONET', 'PL', 'Poland'],
  ['Sigma2', 'Sigma2', 'NO', 'Norway'],
  ['Icelandic Research Computing', 'IHPC', 'IS', 'Iceland'],
  ['Vlaams Supercomputer Centrum', 'VSC', 'BE', 'Belgium'],
  ['SURF', 'SURF', 'NL', 'Netherlands'],
  ['EuroHPC Joint Undertaking', 'EuroHPC', 'LU', 'European Union'],
] as const

/** The ten countries that have a share of LUMI. */
export const countries = [
  'Estonia',
  'Denmark',
  'Finland',
  'Sweden',
  'Switzerland',
  'Czechia',
  'Poland',
  'Norway',
  'Iceland',
  'Belgium',
] as const

/** The ways to get access, of which every country has an offering each. */
export const accessTypes = [
  'Benchmark Access',
  'Development Access',
  'Extreme Scale Access',
  'Fast Track Access for Academia',
  'Fast Track Access for Industry Access',
  'Regular Access',
] as const

export const firstNames = [
  'Aino',
  'Bjørn',
  'Cécile',
  'Dörte',
  'Émile',
  'Freja',
  'Grzegorz',
  'Håkon',
  'Ieva',
  'Jürgen',
  'Katrin',
  'Łukasz',
  'Märt',
  'Nils',
  'Ólafur',
  'Petra',
  'Quentin',
  'Ragnar',
  'Søren',
  'Tiina',
  'Ulla',
  'Vít',
  'Wanda',
  'Ylva',
  'Zdeněk',
] as const

export const lastNames = [
  'Virtanen',
  'Tamm',
  'Jensen',
  'Kowalski',
  'Novák',
  'Peeters',
  'Hansen',
  'Andersson',
  'Müller',
  'Jónsdóttir',
  'Dvořák',
  'Wiśniewska',
  'Lindqvist',
  'de Vries',
  'Kask',
  'Nieminen',
] as const

export const universities = [
  'University of Tartu',
  'University of Oslo',
  'Aalto University',
  'Uppsala University',
  'ETH Zürich',
  'Charles University',
  'AGH University',
  'KU Leuven',
  'University of Iceland',
  'Aarhus University',
] as const

export const subjects = [
  ['Climate', '1.5'],
  ['Genome', '1.6'],
  ['Turbulence', '2.3'],
  ['Language model', '1.2'],
  ['Catalyst', '1.4'],
  ['Plasma', '1.3'],
  ['Drug design', '3.1'],
  ['Seismic', '1.5'],
  ['Materials', '2.5'],
  ['Astro', '1.3'],
] as const
