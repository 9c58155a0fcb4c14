/** A name as comparable parts: upper case, without marks, suffixes and initials. */
export interface PersonName {
  readonly words: readonly string[];
  readonly initials: readonly string[];
  /** Tells a father from a son; null when it is left out, as it often is. */
  readonly suffix: string | null;
}

const SUFFIXES = new Set(['JR', 'SR', 'II', 'III', 'IV']);
const TITLES = new Set(['MD', 'DO', 'NP', 'PA', 'RN', 'DR', 'MR', 'MRS', 'MS']);

export function parsePersonName(text: string): PersonName {
  const parts = text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z\s,-]/g, '')
    .split(/[\s,-]+/)
    .filter((part) => part !== '' && !TITLES.has(part));
  const names = parts.filter((part) => !SUFFIXES.has(part));
  return {
    words: names.filter((part) => part.length > 1),
    initials: names.filter((part) => part.length === 1),
    suffix: parts.find((part) => SUFFIXES.has(part)) ?? null,
  };
}

export type NameMatch = 'same' | 'close' | 'shared' | 'different';

/**
 * How two names go together, whatever their order, hyphens, nicknames and initials: `same`; `close`,
 * when a letter differs, as misread or as with a brother; `shared`, when a part is the same and another is not, as with two members of a family; `different`.
 */
export function compareNames(a: PersonName, b: PersonName): NameMatch {
  const [left, right] = joinHyphens(a.words, b.words);
  const open = [...right];
  const missed: string[] = [];
  let matched = 0;
  for (const word of left) {
    const at = open.findIndex((other) => isSameWord(word, other));
    if (at < 0) missed.push(word);
    else {
      open.splice(at, 1);
      matched += 1;
    }
  }
  const close = missed.filter((word) => takeClose(word, open));
  if (matched === 0) return 'different';
  const unmatched = missed.filter((word) => !close.includes(word));
  if (unmatched.length > 0 && open.length > 0) return 'shared';
  if (a.suffix !== null && b.suffix !== null && a.suffix !== b.suffix) return 'shared';
  if (contradicts(unmatched, b.initials) || contradicts(open, a.initials)) return 'shared';
  // A middle name may stand on one side only, and a given name as its initial.
  const isPart =
    matched + close.length >= 2 ||
    (unmatched.every((word) => b.initials.includes(word[0] ?? '')) &&
      open.every((word) => a.initials.includes(word[0] ?? '')));
  if (!isPart) return 'shared';
  return close.length > 0 ? 'close' : 'same';
}

/** The words of a name, short forms as each name that they may stand for; hyphens are blanks. */
export function canonicalWords({ words }: PersonName): string[] {
  const joined = words.slice(0, -1).map((word, at) => `${word}${words[at + 1]}`);
  return [...new Set([...words, ...joined].flatMap((word) => NICKNAMES.get(word) ?? [word]))];
}

/** Whether what one side writes out is none of the initials on the other side. */
function contradicts(words: readonly string[], initials: readonly string[]): boolean {
  if (words.length === 0 || initials.length === 0) return false;
  return !words.some((word) => initials.includes(word[0] ?? ''));
}

/** A word with one letter that looks like the other's: misread, and not another name. */
function takeClose(word: string, open: string[]): boolean {
  const at = open.findIndex((other) => isMisread(word, other));
  if (at >= 0) open.splice(at, 1);
  return at >= 0;
}

const LOOKALIKES = ['OQDCG', 'IJLT', 'UVY', 'HNMB', 'CEG', 'EFP', 'RKB', 'SZ', 'MWN', 'AO'];

function isMisread(a: string, b: string): boolean {
  if (a.length < 4 || a.length !== b.length) return false;
  const differing = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]));
  const [at] = differing;
  if (differing.length !== 1 || at === undefined) return false;
  return LOOKALIKES.some((set) => set.includes(a[at] ?? ' ') && set.includes(b[at] ?? ' '));
}

/** `HALE MERCER` and `HALEMERCER` are one word where the other side has it as one. */
function joinHyphens(a: readonly string[], b: readonly string[]): [string[], string[]] {
  return [joinAs(a, new Set(b)), joinAs(b, new Set(a))];
}

function joinAs(words: readonly string[], others: ReadonlySet<string>): string[] {
  for (let at = 0; at + 1 < words.length; at++) {
    const joined = `${words[at]}${words[at + 1]}`;
    if (others.has(joined)) return [...words.slice(0, at), joined, ...words.slice(at + 2)];
  }
  return [...words];
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [NICKNAMES.get(a) ?? [a], NICKNAMES.get(b) ?? [b]];
  return x.some((name) => y.includes(name));
}

/**
 * Each line is one given name and the short forms people use for it. Names that only resemble each
 * other stand on lines of their own: twins have them.
 */
const GIVEN_NAMES = `
ABIGAIL ABBY GAIL
ALBERT AL BERT
ALEXANDER ALEX AL XANDER SASHA
ALEXANDRA ALEX SANDY LEXI
ALFRED AL FRED
ALISON ALI ALLIE
ALLISON ALI ALLIE
AMANDA MANDY
ANDREW ANDY DREW
ANGELA ANGIE
ANN ANNIE
ANNE ANNIE
ANTHONY TONY
ARTHUR ART ARTIE
BARBARA BARB BABS BARBIE
BENJAMIN BEN BENNY
BERNARD BERNIE
BEVERLY BEV
BRADLEY BRAD
CALVIN CAL
CAROLINE CARRIE
CAROLYN CARRIE LYNN
CASSANDRA CASSIE
CATHERINE CATHY KATE KATIE CAT
KATHERINE KATHY KATE KATIE KAT KITTY
KATHRYN KATHY KATE KATIE
CHARLES CHUCK CHARLIE CHAS
CHRISTINE CHRIS CHRISSY
CHRISTINA CHRIS TINA
CHRISTOPHER CHRIS KIT
CLIFFORD CLIFF
CONSTANCE CONNIE
CYNTHIA CINDY
DANIEL DAN DANNY
DAVID DAVE DAVEY
DEBORAH DEB DEBBIE
DEBRA DEB DEBBIE
DENNIS DENNY
DOMINIC DOM NICK
DONALD DON DONNIE
DOROTHY DOT DOTTIE DOLLY
DOUGLAS DOUG
EDWARD ED EDDIE TED NED
ELEANOR ELLIE NORA
ELIZABETH LIZ BETH BETTY LIZZIE BETSY
EMILY EM EMMY
ERNEST ERNIE
EUGENE GENE
EVELYN EVE EVIE
FLORENCE FLO FLOSSIE
FRANCES FRAN FRANNIE
FRANCIS FRANK
FRANKLIN FRANK
FREDERICK FRED FREDDY RICK
GABRIEL GABE
GABRIELLE GABBY
GERALD GERRY JERRY
GERALDINE GERRY GERI
GERTRUDE GERT TRUDY
GREGORY GREG
GWENDOLYN GWEN
HAROLD HAL HARRY
HELEN NELL NELLIE
HENRY HANK HAL HARRY
HERBERT HERB BERT
HOWARD HOWIE
ISAAC IKE ZAC
ISABEL IZZY
ISABELLE BELLE IZZY
JACOB JAKE
JACQUELINE JACKIE
JAMES JIM JIMMY JAMIE
JANET JAN
JANE JANIE
JEFFREY JEFF
JENNIFER JEN JENNY
JEREMY JERRY
JESSICA JESS JESSIE
JOAN JOANIE
JOHN JACK JOHNNY JON
JONATHAN JON
JOSEPH JOE JOEY
JOSEPHINE JO JOSIE
JOSHUA JOSH
JUDITH JUDY
JULIA JULES
KENNETH KEN KENNY
KIMBERLY KIM
KRISTINA KRIS TINA
KRISTINE KRIS
LAURA LAURIE
LAWRENCE LARRY
LAURENCE LARRY
LEONARD LEN LENNY LEO
LEWIS LEW
LOUIS LOU LOUIE
LILLIAN LIL LILY
LINDA LINDY
LORRAINE LORI
LOUISE LOU
MADELINE MADDIE
MARGARET MAGGIE MEG PEGGY MARGE PEG MARGIE
MARY MOLLY
MARTHA MARTY PATTY
MARTIN MARTY
MATTHEW MATT
MAXWELL MAX
MELISSA MEL MISSY LISSA
MICHAEL MIKE MICKEY
MICHELLE SHELLY MICKI
MILDRED MILLIE
MITCHELL MITCH
NATHANIEL NATE NAT
NATHAN NATE
NICHOLAS NICK
NICOLE NIKKI
NORMAN NORM
OLIVER OLLIE
OLIVIA LIV LIVVY
PAMELA PAM
PATRICIA PAT PATTY TRISH PATSY
PATRICK PAT PADDY
PENELOPE PENNY
PETER PETE
PHILIP PHIL
PHILLIP PHIL
PHYLLIS PHYL
RACHEL RAE
RANDOLPH RANDY
RANDALL RANDY
RAYMOND RAY
REBECCA BECKY BECCA
REGINALD REG REGGIE
RICHARD RICK RICH DICK RICKY
ROBERT BOB ROB BOBBY ROBBIE BERT
ROBERTA BOBBIE
RODERICK ROD
RONALD RON RONNIE
ROSEMARY ROSE ROSIE
RUSSELL RUSS
SAMANTHA SAM
SAMUEL SAM SAMMY
SARAH SALLY SADIE
SHARON SHARI
STANLEY STAN
STEPHANIE STEPH
STEPHEN STEVE
STEVEN STEVE
STUART STU
SUSAN SUE SUSIE
SUZANNE SUE
SYLVIA SYL
TERESA TERRY TESS
THERESA TERRY TESS
THEODORE TED TEDDY THEO
THEODORA DORA THEA
THOMAS TOM TOMMY
TIMOTHY TIM TIMMY
VALERIE VAL
VERONICA RONNIE
VICTOR VIC
VICTORIA VICKY VICKI TORI
VINCENT VINCE VINNY
VIRGINIA GINNY GINGER
VIVIAN VIV
WALTER WALT WALLY
WILLIAM BILL WILL BILLY WILLY LIAM
ZACHARY ZACH ZACK
`;

/** Every form of a given name → the names that it may stand for. */
const NICKNAMES: ReadonlyMap<string, readonly string[]> = buildNicknames();

function buildNicknames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const line of GIVEN_NAMES.trim().split('\n')) {
    const forms = line.split(' ');
    const [full = ''] = forms;
    for (const form of forms) names.set(form, [...(names.get(form) ?? []), full]);
  }
  return names;
}
