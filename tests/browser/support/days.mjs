/** The civil day in Missouri, which the registry tells by; in the evening it is the day before that of UTC. */
export const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "America/Chicago" }).format(new Date());
