import { distance } from 'fastest-levenshtein';
import { memoize } from '#lib/forms/memoize.ts';

/**
 * Words that names and addresses of businesses are commonly made of in several countries: legal forms,
 * trades, kinds of streets and buildings, directions, states, and large towns. Where two engines read a
 * word differently, or one reads it one letter off, the one of these is the likelier reading.
 */
const LISTS: readonly string[] = [
  // Legal forms, and what stands for them.
  `sdn bhd enterprise enterprises trading company corporation limited pte ltd pty pvt llc inc plt berhad
  holdings holding group international industries industry industrial marketing services service
  supply supplies solutions systems management resources ventures venture global brothers sons
  syarikat perniagaan perusahaan gmbh sarl srl lda`,
  // Trades.
  `restaurant restoran kedai kopi kopitiam cafe coffee bistro bakery bakeries kitchen food foods beverage
  seafood noodle noodles house corner steamboat dim sum curry chicken hardware stationery stationers
  stationeries books bookshop bookstore book store stores shop mart minimart mini supermarket hypermarket
  superstore market pasaraya pharmacy farmasi clinic klinik hospital medical dental optical auto motor
  motors tyre tyres battery service station petrol petroleum fuel electrical electric electronics
  electronic lighting computer computers telecommunication mobile phone furniture textile textiles
  tailoring fashion shoes boutique beauty salon spa gifts gift handicraft handicrafts art craft crafts
  paint paints tools machinery engineering construction building materials timber plumbing sanitary
  printing print photo digital design travel transport logistics parking hotel resort karaoke toys
  sports sport games pets pet flora flower florist garden nursery fruits fruit vegetable vegetables
  fresh frozen meat poultry fish wine beer liquor grocery grocer grocers provision convenience outlet
  branch cawangan department retail wholesale import export the and of`,
  // Streets, buildings, and parts of towns.
  `street road avenue lane drive square park parade terrace crescent court close way highway boulevard
  place centre center floor level unit suite lot block blk building tower towers plaza mall arcade
  complex estate garden gardens city town village point hill hills heights bay harbour bridge gate
  north south east west upper lower ground first second third main high church station mile
  jalan jln lorong lrg persiaran lebuh lebuhraya lebuhraya pesiaran taman tmn bandar bdr kampung kampong
  kpg bangunan wisma menara kompleks tingkat aras pusat kawasan perindustrian perniagaan komersial
  seksyen section mukim daerah off batu bukit sungai sungei tanjung tanjong pulau pasir padang permatang
  ulu hulu kuala parit teluk telok simpang pekan desa pangsapuri perumahan medan dataran laman
  lama baru baharu besar kecil raya utama tengah utara selatan timur barat dalam luar indah jaya
  permai perdana makmur maju sentosa damai bahagia aman setia seri sri mewah impian bakti budi
  tunku tun tan tuanku sultan ismail abdul rahman razak hussein dato datuk haji laksamana temenggung
  bendahara panglima merdeka bunga mawar melati kenanga cempaka kenari merpati emas perak kencana
  strasse platz weg allee gasse hof rue place chemin quai calle plaza avenida via piazza corso straat
  laan plein ulica rua praca`,
  // States and large towns.
  `selangor johor perak pahang penang pinang kedah kelantan terengganu melaka malacca negeri sembilan
  perlis sabah sarawak wilayah persekutuan darul ehsan takzim ridzuan aman makmur naim iman khusus
  malaysia singapore lumpur putrajaya labuan shah alam petaling subang klang kajang puchong
  cheras ampang rawang gombak kepong setapak damansara serdang kembangan balakong semenyih bangi
  cyberjaya banting sepang nilai seremban dickson ipoh taiping manjung sitiawan kampar kuantan
  temerloh bentong raub bahru skudai masai pontian kulai kluang batu pahat muar segamat mersing
  butterworth georgetown bayan lepas mertajam alor setar sungai petani kulim langkawi kangar kota
  bharu kinabalu sandakan tawau kuching miri sibu bintulu kelang mont kiara bangsar sentul segambut
  london manchester birmingham leeds glasgow sydney melbourne brisbane perth adelaide york chicago
  houston dallas phoenix philadelphia mumbai delhi bangalore chennai hyderabad pune kolkata berlin
  hamburg paris lyon madrid barcelona roma milano amsterdam`,
];

const WORDS: ReadonlySet<string> = new Set(LISTS.flatMap((list) => list.split(/\s+/)));

/** Of shorter words too many are a letter apart. */
const LEAST = 5;
/** From here on a word may be two letters off. */
const LONGER = 7;
const LONG = [...WORDS].filter((word) => word.length >= LEAST);

/** Whether names and addresses are commonly made of this word, in any case and with marks at its ends. */
export function isCommonWord(text: string): boolean {
  return WORDS.has(lettersOf(text).toLowerCase());
}

/** The text with its word as the nearest common one, if that is a letter off, of a long word two; null without one. */
export const mendCommonWord = memoize((text): string | null => {
  const letters = lettersOf(text);
  const own = letters.toLowerCase();
  if (own.length < LEAST || WORDS.has(own)) return null;
  const most = own.length < LONGER ? 1 : 2;
  const near = LONG.filter((word) => Math.abs(word.length - own.length) < 2).map((word) => ({
    word,
    off: distance(word, own),
  }));
  const least = Math.min(...near.map(({ off }) => off));
  const nearest = near.filter(({ off }) => off === least);
  const [only] = nearest.map(({ word }) => word);
  if (least > most || nearest.length !== 1 || only === undefined) return null;
  const upper = letters === letters.toUpperCase();
  const cased = upper ? only.toUpperCase() : `${letters.slice(0, 1)}${only.slice(1)}`;
  return text.replace(letters, () => cased);
});

/** A word without the marks at its ends. */
function lettersOf(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}
