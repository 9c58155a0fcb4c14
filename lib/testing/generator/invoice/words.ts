/** Words around the parties and the title of an invoice, alternatives separated by `|`. */
export type InvoiceWords = {
  /** Between number and date in a title. */
  readonly of: string;
  readonly number: string;
  readonly seller: string;
  readonly name: string;
  readonly partyNo: string;
  readonly address: string;
  readonly section: string;
  readonly first: string;
  readonly base: string;
  readonly shipTo: string;
};

const WORDS: Readonly<Record<string, InvoiceWords>> = {
  en: {
    of: 'of|dated|issued at|issued on|from|-',
    number: 'No.|#|Nr|no|',
    seller: 'Seller|From|Supplier|Vendor|Sold by|Issued by',
    name: 'Name|Company',
    partyNo: 'Number|Global ID|GLN|Party no',
    address: 'Address',
    section: 'Positions|Items|Remarks|Details|Line items',
    first:
      'Original|Copy for the customer|Retail Invoice|Proforma sample|Page 1|Created by our shop system',
    base: 'Base|Taxable|Net amount',
    shipTo: 'Ship to|Delivery address|Shipping Address|Contact',
  },
  de: {
    of: 'vom|vom|/|Datum',
    number: 'Nr.|Nr|Nummer|',
    seller: 'Verkäufer|Lieferant|Rechnungssteller|Absender',
    name: 'Name|Firma',
    partyNo: 'Nummer|Globale Nummer|GLN|Lieferantennummer',
    address: 'Anschrift|Adresse',
    section: 'Positionen|Positionsdaten|Bemerkungen|Rechnungsdaten|Leistungen',
    first: 'Original|Kopie|Beispiel|Ausdruck der elektronischen Rechnung|Beleg|Muster',
    base: 'Basisbetrag|Warenwert|Netto',
    shipTo: 'Lieferanschrift|Warenempfänger|Lieferadresse|Zahlungsempfänger',
  },
  fr: {
    of: 'du|en date du|du',
    number: 'N°|n°|No|',
    seller: 'Vendeur|Fournisseur|Émetteur',
    name: 'Nom|Raison sociale',
    partyNo: 'Numéro|Code|GLN',
    address: 'Adresse',
    section: 'Détail|Lignes|Notes|Prestations',
    first: 'Original|Duplicata|Copie|Votre facture',
    base: 'Base|Base HT',
    shipTo: 'Adresse de livraison|Contact commercial|Livré à',
  },
  nl: {
    of: 'van|d.d.',
    number: 'nr.|nr|',
    seller: 'Verkoper|Leverancier|Afzender',
    name: 'Naam',
    partyNo: 'Nummer',
    address: 'Adres',
    section: 'Regels|Details|Opmerkingen',
    first: 'Origineel|Kopie',
    base: 'Grondslag|Netto',
    shipTo: 'Afleveradres|Contact',
  },
  es: {
    of: 'de fecha|del|de',
    number: 'nº|Nº|',
    seller: 'Vendedor|Proveedor|Emisor',
    name: 'Nombre|Razón social',
    partyNo: 'Número|Código',
    address: 'Dirección',
    section: 'Detalle|Conceptos|Notas',
    first: 'Original|Copia',
    base: 'Base',
    shipTo: 'Dirección de entrega|Contacto',
  },
  it: {
    of: 'del|in data',
    number: 'n.|N.|',
    seller: 'Venditore|Fornitore|Mittente',
    name: 'Nome|Ragione sociale',
    partyNo: 'Numero|Codice',
    address: 'Indirizzo',
    section: 'Dettagli|Righe|Note',
    first: 'Originale|Copia',
    base: 'Imponibile',
    shipTo: 'Luogo di consegna|Destinazione merce',
  },
  pl: {
    of: 'z dnia',
    number: 'nr|Nr|',
    seller: 'Sprzedawca|Wystawca|Dostawca',
    name: 'Nazwa|Firma',
    partyNo: 'Numer|Kod',
    address: 'Adres',
    section: 'Pozycje|Uwagi',
    first: 'Oryginal|Kopia',
    base: 'Netto|Podstawa',
    shipTo: 'Adres dostawy',
  },
  pt: {
    of: 'de|de',
    number: 'n.º|',
    seller: 'Vendedor|Fornecedor|Emitente',
    name: 'Nome',
    partyNo: 'Número|Código',
    address: 'Morada|Endereço',
    section: 'Linhas|Notas',
    first: 'Original|Duplicado',
    base: 'Incidência',
    shipTo: 'Local de entrega',
  },
  sv: {
    of: 'av den|daterad',
    number: 'nr|nr.|',
    seller: 'Säljare|Leverantör|Från',
    name: 'Namn|Företag',
    partyNo: 'Nummer|Kod',
    address: 'Adress',
    section: 'Rader|Specifikation|Övrigt',
    first: 'Original|Kopia',
    base: 'Underlag|Netto',
    shipTo: 'Leveransadress|Godsmottagare',
  },
  da: {
    of: 'af|den',
    number: 'nr.|nr|',
    seller: 'Sælger|Leverandør|Fra',
    name: 'Navn|Firma',
    partyNo: 'Nummer|Kode',
    address: 'Adresse',
    section: 'Linjer|Specifikation|Bemærkninger',
    first: 'Original|Kopi',
    base: 'Grundlag|Netto',
    shipTo: 'Leveringsadresse|Leveres til',
  },
  no: {
    of: 'av|datert',
    number: 'nr.|nr|',
    seller: 'Selger|Leverandør|Fra',
    name: 'Navn|Firma',
    partyNo: 'Nummer|Kode',
    address: 'Adresse',
    section: 'Linjer|Spesifikasjon|Merknader',
    first: 'Original|Kopi',
    base: 'Grunnlag|Netto',
    shipTo: 'Leveringsadresse|Leveres til',
  },
  fi: {
    of: 'päivätty|pvm',
    number: 'nro|nro.|',
    seller: 'Myyjä|Toimittaja|Lähettäjä',
    name: 'Nimi|Yritys',
    partyNo: 'Numero|Koodi',
    address: 'Osoite',
    section: 'Rivit|Erittely|Lisätiedot',
    first: 'Alkuperäinen|Kopio',
    base: 'Peruste|Veroton',
    shipTo: 'Toimitusosoite|Vastaanottaja',
  },
  cs: {
    of: 'ze dne|z',
    number: 'c.|císlo|',
    seller: 'Dodavatel|Prodávající|Vystavil',
    name: 'Název|Jméno',
    partyNo: 'Císlo|Kód',
    address: 'Adresa',
    section: 'Položky|Poznámky',
    first: 'Originál|Kopie',
    base: 'Základ',
    shipTo: 'Dodací adresa|Místo dodání',
  },
};

export function invoiceWordsOf(language: string): InvoiceWords {
  const words = WORDS[language];
  if (!words) throw new Error(`no words for invoices in ${language}`);
  return words;
}
