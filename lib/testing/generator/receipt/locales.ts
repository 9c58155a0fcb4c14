import { isoDate, makeWord } from '../people.ts';
import type { Random } from '../random.ts';
import { split } from '../word-lists.ts';
import { EUROPEAN_TILLS } from './languages.ts';
import type { DateStyle, ReceiptLocale } from './locale.ts';

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
DAMAI SENTOSA PERDANA WANGSA BAYU HARMONI BAKTI MURNI SETIA KENARI MERPATI RAJAWALI EMAS PERAK LAMA
BARU BESAR RAYA TENGAH UTARA SELATAN TIMUR BARAT BUKIT_INDAH SUNGAI_EMAS SUNGEI_BARU BATU_LIMA PASIR
PADANG TANJUNG ULU_BAYU KUALA_PERMAI SULTAN TUN_MURNI DATUK_HARMONI KENCANA CAHAYA IMPIAN MEWAH
KEMUNING ANGGERIK DAHLIA SEROJA PUTERI MAJU AMAN SELASIH TELIPOT KELULI INDUSTRI_MAJU USAHA_JAYA`);
const TOWNS_MY =
  split(`KLANG IPOH KAJANG SEREMBAN MELAKA KUANTAN BANTING SUBANG_JAYA SHAH_ALAM JOHOR_BAHRU
PETALING_JAYA KUALA_LUMPUR CHERAS PUCHONG RAWANG AMPANG SKUDAI KULAI BUTTERWORTH GEORGETOWN
SERI_KEMBANGAN BATU_CAVES BATU_PAHAT KEPONG SETAPAK GOMBAK SEMENYIH BANGI BALAKONG NILAI PORT_DICKSON
MUAR KLUANG SEGAMAT MASAI ALOR_SETAR SUNGAI_PETANI TAIPING KOTA_BHARU SEPANG BAYAN_LEPAS TAWAU`);
const STATES_MY = split(
  'SELANGOR JOHOR PERAK PAHANG PENANG KEDAH MELAKA KUALA_LUMPUR SELANGOR_DARUL_EHSAN JOHOR_DARUL_TAKZIM W.P._KUALA_LUMPUR',
);

const RECEIPT_LOCALES: readonly ReceiptLocale[] = [
  {
    weight: 12,
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
      `0${random.pick(['3', '7', '4', '12', '16'])}-${random.pick([random.digits(random.int(7, 8)), `${random.digits(3)} ${random.digits(4)}`, `${random.digits(4)} ${random.digits(4)}`])}`,
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
      `BLK ${random.int(1, 900)} ${placeMy(random)} AVENUE ${random.int(1, 12)}`,
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
    [...RECEIPT_LOCALES, ...EUROPEAN_TILLS].flatMap((locale) =>
      Array<ReceiptLocale>(locale.weight).fill(locale),
    ),
  );
}

export function makeReceiptDate(
  random: Random,
  style: DateStyle,
): { iso: string; printed: string } {
  const [year, month, day] = [random.int(2012, 2026), random.int(1, 12), random.int(1, 28)];
  return { iso: isoDate(year, month, day), printed: style(year, month, day) };
}

/** A store in a larger building names it before the street, and often its floor and unit. */
function buildingMy(random: Random): string[] {
  if (!random.chance(0.25)) return [];
  const word = placeMy(random);
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
  const road = `${random.pick(['JALAN', 'JALAN', 'JLN', 'LORONG', 'PERSIARAN', 'LEBUH', 'JALAN'])} ${placeMy(random)}${random.chance(0.6) ? ` ${random.int(1, 30)}${random.chance(0.4) ? `/${random.int(1, 60)}${random.pick(['', 'A', 'B'])}` : ''}` : ''}`;
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
    `NO.${random.pick([...'ABJK'])}-${random.pick(['G', '1', '3A'])}-${two(random.int(1, 30))}`,
    `LOT ${random.int(100, 3000)}-${random.pick([...'AB'])} & ${random.int(100, 3000)}-${random.pick([...'AB'])}`,
    `NO ${random.int(1, 90)}${random.pick([...'AG'])}`,
    `PT ${random.int(100, 16000)}`,
  ]);
  const comma = random.pick([', ', ',', ' ', ', ']);
  const area = random.pick([
    `TAMAN ${placeMy(random)}`,
    `BANDAR ${placeMy(random)}`,
    `TMN ${placeMy(random)} ${placeMy(random)}`,
    `KAWASAN PERINDUSTRIAN ${placeMy(random)}`,
    `PUSAT BANDAR ${placeMy(random)}`,
    `SEKSYEN ${random.int(1, 30)}`,
    `SS${random.int(1, 25)}`,
    `TAMAN INDUSTRI ${placeMy(random)}`,
    `PUSAT PERNIAGAAN ${placeMy(random)}`,
    `SECTION ${random.int(1, 30)}`,
    `BATU ${random.int(2, 15)}${random.pick(['', ' 1/2', ' 3/4'])}`,
    `OFF JALAN ${placeMy(random)}`,
    `${placeMy(random)} ${random.pick(['MALL', 'PLAZA', 'PARK', 'VILLE'])}`,
  ]);
  const town = `${random.digits(5)} ${townMy(random)}`;
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
    () => [
      `${number} ${road}`,
      `${area} ${town.slice(0, 2)}`,
      `${town.slice(2)}${comma}${state}${end}`,
    ],
    () => [
      `${number}${comma}${road}${comma}`,
      `${area}${comma}`,
      `${town}${comma}`,
      `${state}${end}`,
    ],
    () => [
      `${number}, ${road},`,
      `${area}, ${town},`,
      `${state}`,
      `(${placeMy(random)} ${random.pick(['MALL', 'OUTLET', 'BRANCH'])})`,
    ],
  ])();
}

function addressUs(random: Random): string[] {
  const street = `${random.int(1, 9999)} ${random.pick(['N ', 'S ', '', ''])}${random.pick(['MAIN', 'OAK', 'FIRST', 'LINDEN', 'COUNTY LINE', 'DEPOT'])} ${random.pick(['ST', 'AVE', 'BLVD', 'ROAD', 'HWY 9'])}`;
  const town = `${random.pick(['ALDERTON', 'DUNMORE', 'MARLOW', 'FAIRHOLM', 'RIVERTON'])}${random.pick([', ', ' '])}${random.pick(['TX', 'OH', 'CA', 'NY', 'GA'])} ${random.digits(5)}`;
  return random.chance(0.15) ? [`${street}, ${town}`] : [street, town];
}

/** Most places have common words as names; some have a unique word, and some differ by a letter. */
function placeMy(random: Random): string {
  const word = random.pick(WORDS_MY);
  return random.chance(0.2) ? random.pick([makeWord(random), likeWord(word, random)]) : word;
}

function townMy(random: Random): string {
  const town = random.pick(TOWNS_MY);
  return random.chance(0.12) ? likeWord(town, random) : town;
}

/** The word with a different letter in one place. */
function likeWord(word: string, random: Random): string {
  const at = random.int(0, word.length - 1);
  const letter = word.slice(at, at + 1);
  const other = random.pick([...(/[AEIOU]/.test(letter) ? 'AEIOU' : 'BCDGHKLMNPRST')]);
  return letter === ' ' ? word : `${word.slice(0, at)}${other}${word.slice(at + 1)}`;
}
