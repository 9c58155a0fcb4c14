import { isoDate } from '../people.ts';
import type { Random } from '../random.ts';
import { split } from '../word-lists.ts';

/** How shops of one part of the world print their receipts. */
export type ReceiptLocale = {
  readonly weight: number;
  readonly currency: readonly string[];
  readonly endings: readonly string[];
  readonly tax: readonly string[];
  readonly registration: (random: Random) => readonly string[];
  readonly address: (random: Random) => string[];
  readonly phone: (random: Random) => string;
  readonly dates: readonly DateStyle[];
  /** Cash is rounded to five cents. */
  readonly rounds: boolean;
};

export type DateStyle = (year: number, month: number, day: number) => string;

const two = (n: number) => String(n).padStart(2, '0');
const yy = (n: number) => two(n % 100);
const MONTHS = split('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
const MONTHS_LONG = split(
  'January February March April May June July August September October November December',
);
const monthName = (month: number) => MONTHS[month - 1] ?? '';
const monthLong = (month: number) => MONTHS_LONG[month - 1] ?? '';

const DAY_FIRST: readonly DateStyle[] = [
  (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  (y, m, d) => `${d}/${m}/${y}`,
  (y, m, d) => `${two(d)}-${two(m)}-${y}`,
  (y, m, d) => `${two(d)}-${two(m)}-${yy(y)}`,
  (y, m, d) => `${two(d)}/${two(m)}/${yy(y)}`,
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
  (y, m, d) => `${two(d)} ${monthName(m)} ${y}`,
  (y, m, d) => `${d} ${monthName(m).toUpperCase()} ${y}`,
  (y, m, d) => `${two(d)}-${monthName(m).toUpperCase()}-${y}`,
  (y, m, d) => `${two(d)}-${monthName(m)}-${yy(y)}`,
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${d} ${monthLong(m)} ${y}`,
];

const MONTH_FIRST: readonly DateStyle[] = [
  (y, m, d) => `${two(m)}/${two(d)}/${y}`,
  (y, m, d) => `${two(m)}/${two(d)}/${yy(y)}`,
  (y, m, d) => `${monthName(m)} ${two(d)}, ${y}`,
  (y, m, d) => `${monthLong(m)} ${d}, ${y}`,
  (y, m, d) => `${y}/${two(m)}/${two(d)}`,
];

const WORDS_MY =
  split(`MAWAR MELATI KENANGA CEMPAKA TERATAI SERI INDAH JAYA UTAMA PERMAI MAKMUR BAHAGIA
DAMAI SENTOSA PERDANA WANGSA BAYU HARMONI BAKTI MURNI SETIA KENARI MERPATI RAJAWALI EMAS PERAK`);
const TOWNS_MY =
  split(`KLANG IPOH KAJANG SEREMBAN MELAKA KUANTAN BANTING SUBANG_JAYA SHAH_ALAM JOHOR_BAHRU
PETALING_JAYA KUALA_LUMPUR CHERAS PUCHONG RAWANG AMPANG SKUDAI KULAI BUTTERWORTH GEORGETOWN`);
const STATES_MY = split(
  'SELANGOR JOHOR PERAK PAHANG PENANG KEDAH MELAKA KUALA_LUMPUR SELANGOR_DARUL_EHSAN JOHOR_DARUL_TAKZIM W.P._KUALA_LUMPUR',
);

const RECEIPT_LOCALES: readonly ReceiptLocale[] = [
  {
    weight: 5,
    currency: ['RM', 'RM', 'MYR', ''],
    endings: split(
      'SDN_BHD SDN._BHD. SDN_BHD ENTERPRISE TRADING ENTERPRISE (M)_SDN_BHD RESTORAN BHD HARDWARE SDN_BHD &_COMPANY &_SONS',
    ),
    tax: [
      'GST 6%',
      'GST',
      'GST @6%',
      'SST 6%',
      'Service Tax 6%',
      'GST Amount',
      'Total GST',
      'GST Payable',
    ],
    registration: (random) => {
      const id = `${random.digits(random.int(5, 7))}-${random.pick([...'ADHKMPTUVWX'])}`;
      return [
        `(${id})`,
        `CO REG NO : ${id}`,
        `Co. Reg No. ${id}`,
        `Company No: ${id}`,
        `Reg No: ${id}`,
        `ROC NO: ${id}`,
        `(${random.digits(7)}${random.pick([...'KTVX'])})`,
      ];
    },
    address: (random) => {
      const building = buildingMy(random);
      return building.length > 1 && random.chance(0.15)
        ? building
        : [...building, ...addressMy(random)];
    },
    phone: (random) =>
      `0${random.pick(['3', '7', '4', '12', '16'])}-${random.digits(random.int(7, 8))}`,
    dates: DAY_FIRST,
    rounds: true,
  },
  {
    weight: 1,
    currency: ['$', 'S$', 'SGD', ''],
    endings: split('PTE_LTD PTE._LTD. LLP PTE_LTD TRADING CAFE'),
    tax: ['GST 7%', 'GST (7%)', 'GST'],
    registration: (random) => [
      `UEN: ${random.digits(9)}${random.pick([...'CDGKMNRW'])}`,
      `GST REG NO. M${random.digits(8)}X`,
    ],
    address: (random) => [
      `BLK ${random.int(1, 900)} ${random.pick(WORDS_MY)} AVENUE ${random.int(1, 12)}`,
      `#${two(random.int(1, 20))}-${random.digits(3)}`,
      `SINGAPORE ${random.digits(6)}`,
    ],
    phone: (random) => `6${random.digits(3)} ${random.digits(4)}`,
    dates: DAY_FIRST,
    rounds: true,
  },
  {
    weight: 2,
    currency: ['$', '$', '', 'USD'],
    endings: split('INC LLC MARKET STORES DINER #_217 PHARMACY CORP GRILL COFFEE'),
    tax: ['Sales Tax', 'TAX 8.25%', 'TAX', 'Tax 1', 'State Tax'],
    registration: (random) => [`STORE #${random.digits(4)}`, `Store ${random.digits(3)}`],
    address: addressUs,
    phone: (random) => `(${random.int(201, 989)}) ${random.digits(3)}-${random.digits(4)}`,
    dates: MONTH_FIRST,
    rounds: false,
  },
  {
    weight: 1,
    currency: ['£', '£', 'GBP', ''],
    endings: split('LTD LIMITED PLC STORES FOODS & BAKERY'),
    tax: ['VAT @ 20%', 'VAT 20%', 'VAT', 'VAT Total'],
    registration: (random) => [`VAT NO: GB${random.digits(9)}`, `Company No ${random.digits(8)}`],
    address: (random) => [
      `${random.int(1, 300)} ${random.pick(['HIGH STREET', 'STATION ROAD', 'MARKET PLACE', 'CHURCH LANE', 'THE PARADE'])}`,
      random.pick(['NORTHWICH', 'EASTLEIGH', 'OLDHAM', 'HEXTON', 'CARLBY', 'WESTERLEY']),
      `${random.pick(['NW', 'LS', 'M', 'B', 'SE'])}${random.int(1, 20)} ${random.int(1, 9)}${random.pick(['AB', 'QT', 'XY'])}`,
    ],
    phone: (random) => `0${random.digits(4)} ${random.digits(6)}`,
    dates: DAY_FIRST,
    rounds: false,
  },
  {
    weight: 1,
    currency: ['Rs', 'Rs.', 'INR', ''],
    endings: split('PVT_LTD ENTERPRISES STORES TRADERS SWEETS MEDICALS'),
    tax: ['CGST 9%', 'GST 18%', 'Total GST', 'SGST 9%'],
    registration: (random) => [
      `GSTIN: ${random.digits(2)}ABCDE${random.digits(4)}F1Z${random.digits(1)}`,
    ],
    address: (random) => [
      `SHOP NO ${random.int(1, 99)}, ${random.pick(['GANDHI NAGAR', 'LAKE ROAD', 'STATION ROAD', 'MG MARKET', 'TEMPLE STREET'])}`,
      `${random.pick(['SURAPUR', 'LAKHNAGAR', 'INDRAVATI', 'CHANDPUR'])} - ${random.digits(6)}`,
    ],
    phone: (random) => `+91 ${random.digits(10)}`,
    dates: DAY_FIRST,
    rounds: true,
  },
  {
    weight: 1,
    currency: ['$', 'AUD', ''],
    endings: split('PTY_LTD PTY._LTD. BUTCHERS HARDWARE BOTTLE_SHOP'),
    tax: ['GST included', 'GST', 'Includes GST'],
    registration: (random) => [
      `ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}`,
    ],
    address: (random) => [
      `${random.int(1, 900)} ${random.pick(['GEORGE', 'KING', 'BEACH', 'COLLINS'])} ${random.pick(['ST', 'RD', 'PDE'])}`,
      `${random.pick(['WATTLE BAY', 'GUMTREE', 'KOORANA', 'PORT LINDEN'])} ${random.pick(['NSW', 'VIC', 'QLD'])} ${random.digits(4)}`,
    ],
    phone: (random) => `0${random.int(2, 8)} ${random.digits(4)} ${random.digits(4)}`,
    dates: DAY_FIRST,
    rounds: true,
  },
];

export function pickLocale(random: Random): ReceiptLocale {
  return random.pick(
    RECEIPT_LOCALES.flatMap((locale) => Array<ReceiptLocale>(locale.weight).fill(locale)),
  );
}

export function makeReceiptDate(
  random: Random,
  style: DateStyle,
): { iso: string; printed: string } {
  const [year, month, day] = [random.int(2012, 2026), random.int(1, 12), random.int(1, 28)];
  return { iso: isoDate(year, month, day), printed: style(year, month, day) };
}

/** A shop in a larger building names it before the street, and often its floor and unit. */
function buildingMy(random: Random): string[] {
  if (!random.chance(0.25)) return [];
  const word = random.pick(WORDS_MY);
  const building = random.pick([
    `${word} ${random.pick(['MALL', 'PLAZA', 'SQUARE', 'MEGAMALL', 'SHOPPING CENTRE', 'CITY'])}`,
    `${random.pick(['BANGUNAN', 'WISMA', 'MENARA', 'KOMPLEKS', 'PLAZA', 'STESEN', 'SHELL STATION'])} ${word}`,
  ]);
  const floor = random.pick(['LEVEL', 'LEVEL', 'TINGKAT', 'FLOOR']);
  const unit = random.pick([
    `LOT ${random.pick([...'ABFGKS'])}${random.int(1, 80)}`,
    `UNIT ${random.pick(['L1', 'G', 'LG', 'F'])}-${random.int(1, 120)}`,
    `LOT NO.: ${random.int(1, 4)}F-${random.int(1, 60)} & ${random.int(1, 4)}FK-${random.int(1, 60)}`,
    `${floor} ${random.int(1, 9)}`,
    `GK ${random.int(1, 200)}, GND FLR`,
    `${random.pick(['1ST', '2ND', '3RD'])} FLOOR`,
  ]);
  return random.pick([
    () => [`${building},`],
    () => [`${unit}, ${building},`],
    () => [`${unit}, ${floor} ${random.int(1, 6)},`, `${building},`],
    () => [`${unit},`, `${building}`],
    () => [building, unit],
  ])();
}

function addressMy(random: Random): string[] {
  const road = `${random.pick(['JALAN', 'JALAN', 'JLN', 'LORONG', 'PERSIARAN', 'LEBUH', 'JALAN'])} ${random.pick(WORDS_MY)}${random.chance(0.6) ? ` ${random.int(1, 30)}${random.chance(0.4) ? `/${random.int(1, 60)}${random.pick(['', 'A', 'B'])}` : ''}` : ''}`;
  const number = random.pick([
    `NO. ${random.int(1, 200)}`,
    `NO ${random.int(1, 200)}`,
    `NO.${random.int(1, 99)}-G`,
    `LOT ${random.int(1, 9999)}`,
    `LOT ${random.int(1, 50)}-${random.int(1, 99)}`,
    `${random.int(1, 200)}`,
    `NO ${random.int(1, 60)}G & ${random.int(1, 60)}G`,
    `${random.int(1, 60)} & ${random.int(61, 120)}`,
    `GROUND FLOOR, NO ${random.int(1, 80)}`,
  ]);
  const comma = random.pick([', ', ',', ' ', ', ']);
  const area = random.pick([
    `TAMAN ${random.pick(WORDS_MY)}`,
    `BANDAR ${random.pick(WORDS_MY)}`,
    `TMN ${random.pick(WORDS_MY)} ${random.pick(WORDS_MY)}`,
    `KAWASAN PERINDUSTRIAN ${random.pick(WORDS_MY)}`,
    `PUSAT BANDAR ${random.pick(WORDS_MY)}`,
    `SEKSYEN ${random.int(1, 30)}`,
    `SS${random.int(1, 25)}`,
    `${random.pick(WORDS_MY)} ${random.pick(['MALL', 'PLAZA', 'PARK', 'VILLE'])}`,
  ]);
  const town = `${random.digits(5)} ${random.pick(TOWNS_MY)}`;
  const state = random.pick(STATES_MY);
  const end = random.pick(['', '', '.', ',']);
  return random.pick([
    () => [`${number}${comma}${road}${','}`, `${area},`, `${town}${comma}${state}${end}`],
    () => [`${number}${comma}${road}`, `${area}`, `${town}`, `${state}${end}`],
    () => [`${number}${comma}${road}${comma}${area}`, `${town}${comma}${state}${end}`],
    () => [`${number}${comma}${road}${comma}${town}${end}`],
    () => [`${number},${road},`, `${town}${end}`],
    () => [`${number}`, `${road}`, `${area}`, `${town}`],
    () => [`${number}${comma}${road}`, `${area}${comma}${town}`, `${state}${comma}MALAYSIA`],
  ])();
}

function addressUs(random: Random): string[] {
  const street = `${random.int(1, 9999)} ${random.pick(['N ', 'S ', '', ''])}${random.pick(['MAIN', 'OAK', 'FIRST', 'LINDEN', 'COUNTY LINE', 'DEPOT'])} ${random.pick(['ST', 'AVE', 'BLVD', 'ROAD', 'HWY 9'])}`;
  const town = `${random.pick(['ALDERTON', 'DUNMORE', 'MARLOW', 'FAIRHOLM', 'RIVERTON'])}${random.pick([', ', ' '])}${random.pick(['TX', 'OH', 'CA', 'NY', 'GA'])} ${random.digits(5)}`;
  return random.chance(0.15) ? [`${street}, ${town}`] : [street, town];
}
