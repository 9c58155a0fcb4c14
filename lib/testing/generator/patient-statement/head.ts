import { addDays, makePerson, makePractice, makeReference, titleCase } from '../people.ts';
import type { Random } from '../random.ts';
import { type Pair, type Sheet, write, writeLine, writePairs } from '../sheet.ts';
import { type Look, money } from './look.ts';

type Fields = Record<string, string | null>;

/** Who bills whom, when, and by when to pay. */
export function drawHead(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  day: string,
  due: number,
): void {
  const name = makePractice(random);
  const patient = makePerson(random);
  const practice = style.upper ? name : titleCase(name);
  fields['provider.name'] = practice;
  writeLine(sheet, practice, {
    size: sheet.size * random.pick([1.2, 1.6]),
    bold: true,
    tag: '0:provider.name',
  });
  writeLine(
    sheet,
    `${random.int(1, 9999)} ${titleCase(random.pick(['OAK ST', 'MILL RD']))}, ${titleCase(random.pick(['UPTON', 'MARLOW']))}, ${random.pick(['PA', 'OH'])} ${random.digits(5)}`,
  );
  if (random.chance(0.6))
    writeLine(
      sheet,
      `${random.pick(['Billing questions', 'Phone', 'Call'])}: (${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}`,
    );
  const top = sheet.y;
  const date = addDays(day, random.int(8, 60));
  const dueDate = random.chance(0.8) ? addDays(date, random.pick([14, 21, 30])) : null;
  const full = `${patient.first}${patient.middle ? ` ${patient.middle}.` : ''} ${patient.last}`;
  const printed = style.upper ? full : titleCase(full);
  const account = makeReference(random);
  fields['patient.name'] = printed;
  fields.account = account;
  fields.statementDate = date;
  fields.dueDate = dueDate;
  const pairs: Pair[] = [
    {
      label: style.labels.statementDate ?? '',
      value: style.longDate(date),
      tag: '0:statementDate',
    },
    { label: style.labels.account ?? '', value: account, tag: '0:account' },
  ];
  if (dueDate)
    pairs.push({
      label: style.labels.dueDate ?? '',
      value: style.longDate(dueDate),
      tag: '0:dueDate',
    });
  if (random.chance(0.6))
    pairs.push({ label: style.labels.amountDue ?? '', value: money(style, due) });
  const apart = random.chance(0.6);
  if (!apart)
    pairs.unshift({ label: style.labels.patient ?? '', value: printed, tag: '0:patient.name' });
  const wide = style.pairs === 'grid' || style.pairs === 'above' || style.pairs === 'inline';
  sheet.y = wide ? top + 10 : 44;
  if (random.chance(0.7)) {
    write(sheet, wide ? sheet.margin : sheet.width * 0.6, style.title, {
      bold: true,
      size: sheet.size * 1.3,
    });
    sheet.y += sheet.size * 1.8;
  }
  writePairs(
    sheet,
    random.chance(0.3) ? random.shuffle(pairs) : pairs,
    style.pairs,
    wide ? sheet.margin : sheet.width * 0.6,
    sheet.width - sheet.margin,
    { upper: style.upper },
  );
  sheet.y = Math.max(sheet.y, top) + sheet.size;
  if (random.chance(0.4)) {
    writeLine(sheet, printed);
    writeLine(sheet, titleCase(patient.address.street));
    writeLine(
      sheet,
      `${titleCase(patient.address.city)}, ${patient.address.state} ${patient.address.zip}`,
    );
    sheet.y += sheet.size * 0.6;
  }
  if (apart) {
    writePairs(
      sheet,
      [
        { label: style.labels.patient ?? '', value: printed, tag: '0:patient.name' },
        ...(random.chance(0.4)
          ? [{ label: 'Insurance on file', value: 'Evergreen Health Plan' }]
          : []),
      ],
      'inline',
      sheet.margin,
      sheet.width,
      { upper: style.upper },
    );
  }
}
