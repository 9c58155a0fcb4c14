import type { Random } from '../random.ts';
import { split } from '../word-lists.ts';
import type { DateStyle, ReceiptLocale } from './locale.ts';

const two = (n: number) => String(n).padStart(2, '0');

const DOTTED: readonly DateStyle[] = [
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
  (y, m, d) => `${two(d)}.${two(m)}.${two(y % 100)}`,
];
const SLASHED: readonly DateStyle[] = [
  (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  (y, m, d) => `${two(d)}/${two(m)}/${two(y % 100)}`,
  (y, m, d) => `${two(d)}-${two(m)}-${y}`,
];

const EURO = { currency: ['EUR', '€', ''], rounds: false, comma: true, weight: 1 } as const;

const place = (random: Random, towns: string) => random.pick(split(towns));

const GERMAN: ReceiptLocale = {
  ...EURO,
  endings: split('GMBH GMBH_&_CO._KG KG OHG E.K. MARKT'),
  tax: ['MwSt 19%', 'A 19%', 'MwSt.', 'USt 7%'],
  registration: (random) => [`USt-IdNr. DE${random.digits(9)}`, `St.-Nr. ${random.digits(10)}`],
  address: (random) => [
    `${place(random, 'LINDEN BAHNHOF GARTEN SCHUL HAUPT MÜHLEN')}STR. ${random.int(1, 180)}`,
    `${random.digits(5)} ${place(random, 'NEUSTADT WALDHEIM ALTENBERG SEEDORF STEINFELD')}`,
  ],
  phone: (random) => `0${random.digits(3)}/${random.digits(6)}`,
  dates: DOTTED,
  words: {
    title: 'RECHNUNG|KASSENBON|BELEG|QUITTUNG',
    date: 'Datum|Datum|Datum/Zeit|',
    meta: 'Bon-Nr.|Kasse|Bediener|Tisch|Filiale|Beleg-Nr.',
    subtotal: 'Zwischensumme|Netto|Summe netto',
    discount: 'Rabatt|Nachlass',
    tax: 'MwSt 19%|MwSt.|enth. MwSt',
    total: 'SUMME|Gesamt|Gesamtbetrag|Summe EUR|Total|Zu zahlen',
    cash: 'Bar|Gegeben|EC-Karte|Kartenzahlung',
    change: 'Rückgeld|Zurück',
    net: 'Netto|Nettobetrag',
    count: 'Anzahl Artikel|Posten',
    thanks: 'Vielen Dank für Ihren Einkauf|Auf Wiedersehen|Es bediente Sie',
    goods: 'BROT MILCH KAFFEE WASSER SEIFE PAPIER KUCHEN SALAT',
  },
};

const FRENCH: ReceiptLocale = {
  ...EURO,
  endings: split('SARL SAS SA EURL MARCHE'),
  tax: ['TVA 20%', 'TVA 10%', 'TVA'],
  registration: (random) => [`SIRET ${random.digits(14)}`, `TVA FR${random.digits(11)}`],
  address: (random) => [
    `${random.int(1, 180)} ${place(random, 'RUE_DE_LA_GARE AVENUE_DES_TILLEULS PLACE_DU_MARCHE')}`,
    `${random.digits(5)} ${place(random, 'MONTCLAIR BELLERIVE SAINT-AUBIN VILLENEUVE')}`,
  ],
  phone: (random) =>
    `0${random.int(1, 5)} ${random.digits(2)} ${random.digits(2)} ${random.digits(4)}`,
  dates: SLASHED,
  words: {
    title: 'TICKET|FACTURE|RECU|NOTE',
    date: 'Date|Le|Date/Heure|',
    meta: 'Ticket|Caisse|Table|Serveur|Couverts',
    subtotal: 'Sous-total|Total HT|HT',
    discount: 'Remise|Reduction',
    tax: 'TVA|TVA 20%|dont TVA',
    total: 'TOTAL|Total TTC|A payer|Net a payer|TOTAL EUR|Montant',
    cash: 'Especes|CB|Carte bancaire|Recu',
    change: 'Rendu|A rendre|Monnaie',
    net: 'Base HT|Total HT',
    count: 'Nb articles|Articles',
    thanks: 'Merci de votre visite|A bientot|Merci et a bientot',
    goods: 'PAIN LAIT CAFE EAU SAVON PAPIER GATEAU SALADE',
  },
};

const SPANISH: ReceiptLocale = {
  ...EURO,
  endings: split('S.L. S.A. SL S.COOP.'),
  tax: ['IVA 21%', 'IVA 10%', 'IVA'],
  registration: (random) => [`CIF: B${random.digits(8)}`, `NIF ${random.digits(8)}Z`],
  address: (random) => [
    `${place(random, 'C/_MAYOR CALLE_DEL_SOL AVDA._DEL_MAR PLAZA_NUEVA')}, ${random.int(1, 150)}`,
    `${random.digits(5)} ${place(random, 'VILLANUEVA RIBERA MONTESOL PUERTOALTO')}`,
  ],
  phone: (random) => `9${random.digits(8)}`,
  dates: SLASHED,
  words: {
    title: 'FACTURA SIMPLIFICADA|TICKET|RECIBO|FACTURA',
    date: 'Fecha|Fecha|Fecha/Hora|',
    meta: 'Ticket|Caja|Mesa|Camarero|Factura',
    subtotal: 'Subtotal|Base imponible|Base',
    discount: 'Descuento|Dto.',
    tax: 'IVA|IVA 21%|Cuota IVA',
    total: 'TOTAL|Total a pagar|Importe total|Total EUR|A pagar',
    cash: 'Efectivo|Entregado|Tarjeta',
    change: 'Cambio|Devolucion',
    net: 'Base|Base imponible',
    count: 'Articulos|Unidades',
    thanks: 'Gracias por su visita|IVA incluido|Vuelva pronto',
    goods: 'PAN LECHE CAFE AGUA JABON PAPEL TARTA SOPA',
  },
};

const ITALIAN: ReceiptLocale = {
  ...EURO,
  endings: split('S.R.L. SRL S.N.C. S.P.A.'),
  tax: ['IVA 22%', 'IVA 10%', 'IVA'],
  registration: (random) => [`P.IVA ${random.digits(11)}`, `C.F. ${random.digits(11)}`],
  address: (random) => [
    `${place(random, 'VIA_ROMA VIA_GARIBALDI CORSO_ITALIA PIAZZA_DANTE')}, ${random.int(1, 120)}`,
    `${random.digits(5)} ${place(random, 'MONTEVERDE CASTELNUOVO PORTOLUCE')} (${random.pick(['MI', 'RM', 'TO'])})`,
  ],
  phone: (random) => `0${random.digits(2)} ${random.digits(7)}`,
  dates: SLASHED,
  words: {
    title: 'DOCUMENTO COMMERCIALE|SCONTRINO|RICEVUTA',
    date: 'Data|Data|Data/Ora|',
    meta: 'Cassa|Tavolo|Operatore|Scontrino N.|Doc.',
    subtotal: 'Subtotale|Imponibile',
    discount: 'Sconto',
    tax: 'di cui IVA|IVA|IVA 22%',
    total: 'TOTALE|TOTALE COMPLESSIVO|Totale EURO|Importo|Da pagare',
    cash: 'Contante|Contanti|Importo pagato|Pagamento elettronico',
    change: 'Resto',
    net: 'Imponibile',
    count: 'Pezzi|Articoli',
    thanks: 'Grazie e arrivederci|Grazie della visita',
    goods: 'PANE LATTE CAFFE ACQUA SAPONE CARTA TORTA ZUPPA',
  },
};

const DUTCH: ReceiptLocale = {
  ...EURO,
  endings: split('B.V. BV V.O.F. MARKT'),
  tax: ['BTW 21%', 'BTW 9%', 'BTW'],
  registration: (random) => [`KVK ${random.digits(8)}`, `BTW NL${random.digits(9)}B01`],
  address: (random) => [
    `${place(random, 'KERK MOLEN DORPS STATIONS')}STRAAT ${random.int(1, 150)}`,
    `${random.digits(4)} ${random.pick(['AB', 'KL', 'PX'])} ${place(random, 'NIEUWSTAD WATERDAM OUDEZIJL')}`,
  ],
  phone: (random) => `0${random.digits(2)}-${random.digits(7)}`,
  dates: SLASHED,
  words: {
    title: 'KASSABON|BON|FACTUUR',
    date: 'Datum|Datum|Datum/Tijd|',
    meta: 'Bon|Kassa|Tafel|Medewerker|Filiaal',
    subtotal: 'Subtotaal|Totaal excl. BTW',
    discount: 'Korting',
    tax: 'BTW|BTW 21%|BTW 9%',
    total: 'TOTAAL|Totaal|Te betalen|Totaal EUR|Totaal incl. BTW',
    cash: 'Contant|PIN|Betaald|Ontvangen',
    change: 'Wisselgeld|Terug',
    net: 'Netto|Over',
    count: 'Aantal artikelen|Aantal',
    thanks: 'Bedankt en tot ziens|Bedankt voor uw bezoek',
    goods: 'BROOD MELK KOFFIE WATER ZEEP PAPIER TAART SOEP',
  },
};

export const EUROPEAN_TILLS: readonly ReceiptLocale[] = [GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH];
