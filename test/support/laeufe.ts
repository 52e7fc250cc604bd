// How many random inputs a property gets: few in `npm test`, many in `npm run dauertest`, which sets the variable.

export function laeufe(sonst: number): number {
  return Number(process.env.KREISATLAS_LAEUFE ?? sonst);
}
