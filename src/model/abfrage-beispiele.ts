// Worked examples for the page Abfragen: questions in plain German with their SQL. No keys or names of regions.

export interface Beispiel {
  id: string;
  frage: string;
  sql: string;
}

export const BEISPIELE: readonly Beispiel[] = [
  {
    id: "neuester-wert",
    frage: "Wie hoch ist der neueste Arbeitslosenanteil in jeder Gemeinde?",
    sql: `SELECT r.name AS "Gemeinde", arg_max(w.wert, w.zeit) AS "Arbeitslosenanteil in %", max(w.zeit) AS "Zeit"
FROM werte w JOIN regionen r USING (ags)
WHERE w.indikator = 'arbeitslosenanteil' AND r.ebene = 'gemeinde' AND w.wert IS NOT NULL
GROUP BY r.name
ORDER BY 2 DESC, 1`,
  },
  {
    id: "auspendler",
    frage: "Aus welchen fünf Gemeinden pendeln anteilig die meisten zur Arbeit aus?",
    sql: `SELECT r.name AS "Gemeinde", w.wert AS "Auspendlerquote in %", w.zeit AS "Zeit"
FROM werte w JOIN regionen r USING (ags)
WHERE w.indikator = 'auspendlerquote' AND r.ebene = 'gemeinde' AND w.wert IS NOT NULL
  AND w.zeit = (SELECT max(v.zeit) FROM werte v JOIN regionen q USING (ags)
                WHERE v.indikator = 'auspendlerquote' AND q.ebene = 'gemeinde' AND v.wert IS NOT NULL)
ORDER BY w.wert DESC, r.name
LIMIT 5`,
  },
  {
    id: "verlauf",
    frage: "Wie hat sich der Arbeitslosenanteil im Kreis entwickelt?",
    sql: `SELECT w.zeit AS "Zeit", w.wert AS "Arbeitslosenanteil in %", w.basis AS "Basis"
FROM werte w JOIN regionen r USING (ags)
WHERE w.indikator = 'arbeitslosenanteil' AND r.ebene = 'kreis' AND w.wert IS NOT NULL
ORDER BY w.zeit, w.basis`,
  },
  {
    id: "veraenderung",
    frage: "Wo ist der Arbeitslosenanteil in fünf Jahren am stärksten gesunken?",
    sql: `WITH paare AS (
  SELECT neu.ags, alt.wert AS vorher, neu.wert AS nachher, neu.jahr
  FROM werte neu JOIN werte alt USING (indikator, ags, basis)
  WHERE indikator = 'arbeitslosenanteil' AND alt.jahr = neu.jahr - 5
    AND neu.jahr = (SELECT max(jahr) FROM werte JOIN regionen USING (ags)
                    WHERE indikator = 'arbeitslosenanteil' AND ebene = 'gemeinde' AND wert IS NOT NULL)
)
SELECT r.name AS "Gemeinde", p.jahr - 5 AS "Von", p.jahr AS "Bis",
       round(p.nachher - p.vorher, 2) AS "Veränderung in Prozentpunkten"
FROM paare p JOIN regionen r USING (ags)
WHERE r.ebene = 'gemeinde' AND p.nachher - p.vorher IS NOT NULL
ORDER BY 4, 1`,
  },
  {
    id: "abstand",
    frage: "Wie weit liegt jede Gemeinde beim Arbeitslosenanteil über oder unter dem Kreis?",
    sql: `SELECT g.name AS "Gemeinde", w.zeit AS "Zeit", w.wert AS "Gemeinde in %", k.wert AS "Kreis in %",
       round(w.wert - k.wert, 2) AS "Abstand in Prozentpunkten"
FROM werte w
JOIN regionen g ON g.ags = w.ags AND g.ebene = 'gemeinde'
JOIN werte k ON k.indikator = w.indikator AND k.zeit = w.zeit AND k.basis = w.basis
JOIN regionen kreis ON kreis.ags = k.ags AND kreis.ebene = 'kreis'
WHERE w.indikator = 'arbeitslosenanteil' AND w.wert IS NOT NULL AND k.wert IS NOT NULL
QUALIFY w.zeit = max(w.zeit) OVER ()
ORDER BY 5 DESC, 1`,
  },
  {
    id: "merkmale",
    frage: "Aus welchen Zahlen entsteht der Frauenanteil? (Verbindung mit den Merkmalen)",
    sql: `SELECT r.name AS "Gebiet", w.zeit AS "Zeit", w.basis AS "Basis", m.wert AS "Frauen", round(w.wert, 2) AS "Frauenanteil in %"
FROM werte w
JOIN merkmale m USING (ags, zeit, basis)
JOIN regionen r USING (ags)
WHERE w.indikator = 'frauenanteil' AND m.merkmal = 'bevoelkerung'
  AND m.geschlecht = 'weiblich' AND m.alter = 'insgesamt' AND r.ebene IN ('gemeinde', 'kreis')
ORDER BY w.zeit DESC, r.name, w.basis`,
  },
  {
    id: "bereiche",
    frage: "Wie viele Zahlen gibt es in jedem Bereich, und wie viele davon sind Beispielwerte?",
    sql: `SELECT i.bereich AS "Bereich", count(DISTINCT i.id) AS "Indikatoren", count(w.wert) AS "Zahlen",
       count(w.wert) FILTER (WHERE w.herkunft = 'demo') AS "davon Beispielwerte", max(w.jahr) AS "Jüngstes Jahr"
FROM indikatoren i LEFT JOIN werte w ON w.indikator = i.id
GROUP BY i.bereich
ORDER BY 3 DESC, 1`,
  },
  {
    id: "fehlend",
    frage: "Bei welchen Indikatoren fehlen in den Gemeinden die meisten Zahlen, und warum?",
    sql: `SELECT i.titel AS "Indikator", w.status AS "Zeichen", count(*) AS "Fehlende Zahlen"
FROM werte w
JOIN indikatoren i ON i.id = w.indikator
JOIN regionen r USING (ags)
WHERE w.wert IS NULL AND r.ebene = 'gemeinde'
GROUP BY i.titel, w.status
ORDER BY 3 DESC, 1, 2
LIMIT 20`,
  },
];
