/** The codes of the OECD's fields of science of 2007. */
export const fieldsOfScience = (
  '1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 3.1 3.2 3.3 3.4 3.5 4.1 4.2 4.3 4.4 4.5 ' +
  '5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 6.1 6.2 6.3 6.4 6.5'
).split(' ')
