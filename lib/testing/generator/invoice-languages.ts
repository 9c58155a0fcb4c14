import { split } from './word-lists.ts';

/** How invoices speak in one language; labels are alternatives separated by `|`. */
export type InvoiceLanguage = {
  readonly code: string;
  readonly currencies: readonly (readonly [code: string, symbol: string])[];
  readonly endings: readonly string[];
  readonly trades: readonly string[];
  readonly goods: readonly string[];
  readonly notes: readonly string[];
  readonly street: string;
  readonly taxPrefix: string;
  readonly rates: readonly (readonly number[])[];
  readonly labels: Readonly<Record<string, string>>;
};

const ENGLISH: InvoiceLanguage = {
  code: 'en',
  currencies: [
    ['USD', '$'],
    ['GBP', '£'],
    ['EUR', '€'],
    ['INR', 'Rs.'],
    ['AUD', '$'],
  ],
  endings: split('Ltd LLC Inc. Corp Pty_Ltd Pvt_Ltd & Co Limited'),
  trades: split(
    'Supplies Consulting Software Logistics Printing Foods Interiors Energy Media Systems Hardware Cleaning Hosting',
  ),
  goods: split(
    'Desk Chair Licence Support_hours Cable Paper Printer Training Hosting Delivery Lamp Table Router Repair Consulting Subscription Domain Shelf Storage Bandwidth',
  ),
  notes: [
    'Payment within 30 days.',
    'Thank you for your business.',
    'Please quote the invoice number.',
    'Bank transfer to account 12345678',
    'Goods remain ours until paid.',
    'Late payments bear interest.',
  ],
  street: '',
  taxPrefix: 'GB',
  rates: [[0], [20], [5], [10], [18], [15], [8]],
  labels: {
    title: 'INVOICE|Invoice|Tax Invoice|TAX INVOICE|Commercial Invoice',
    number: 'Invoice number|Invoice No|Invoice #|Invoice No.|Invoice|Inv No|Invoice ID|Document no',
    issueDate: 'Invoice date|Date|Date of issue|Issue date|Dated|Invoice Date|Bill date',
    dueDate: 'Due date|Payment due|Due|Pay by|Due Date',
    customerNo: 'Customer no|Account no|Client ID|Customer ID',
    orderNo: 'PO number|Order no|Purchase order|Your reference|Order ID',
    deliveryDate: 'Delivery date|Order date|Ship date|Period from',
    buyer: 'Bill to|Billed to|Customer|Sold to|Invoice to|Client|Buyer|Billing Address',
    taxId: 'VAT no|VAT ID|Tax ID|VAT Reg No|GST No|ABN|GSTIN',
    netTotal:
      'Subtotal|Sub total|Net total|Net amount|Total excl. VAT|Total before tax|Untaxed Amount|Taxable amount',
    taxTotal: 'VAT|Tax|Sales tax|GST|Total VAT|Total tax|Taxes',
    grandTotal:
      'Total|Grand total|Invoice total|Total amount|Total incl. VAT|TOTAL|Total due|Grand Total',
    prepaid: 'Paid|Deposit|Prepayment|Less payments',
    amountDue: 'Amount due|Balance due|Balance|Amount payable|Please pay',
    'column.position': '#|Item|Pos|No',
    'column.description': 'Description|Item|Product|Article|Service|Details|Item description',
    'column.quantity': 'Qty|Quantity|Hours|Units|QTY',
    'column.unitPrice': 'Unit price|Price|Rate|Unit cost|Unit Price',
    'column.rate': 'VAT|Tax|VAT %|Tax rate',
    'column.amount': 'Amount|Total|Line total|Net amount|Subtotal|Price',
  },
};

const GERMAN: InvoiceLanguage = {
  code: 'de',
  currencies: [
    ['EUR', '€'],
    ['EUR', 'EUR'],
    ['CHF', 'CHF'],
  ],
  endings: split('GmbH AG GmbH_&_Co._KG KG OHG e.K. UG'),
  trades: split(
    'Handels Maschinenbau Elektro Bau Druckerei Logistik Systeme Lebensmittel Werkzeuge Software Reinigung',
  ),
  goods: split(
    'Schrauben Papier Drucker Kabel Beratung Wartung Lieferung Tisch Stuhl Lampe Werkzeug Farbe Lizenz Schulung Lager Reinigung Kaffee Trennblätter Joghurt',
  ),
  notes: [
    'Zahlbar innerhalb von 14 Tagen ohne Abzug.',
    'Vielen Dank für Ihren Auftrag.',
    'Lieferdatum entspricht Rechnungsdatum.',
    'Bei Fragen wenden Sie sich an uns.',
    'Bankverbindung: Musterbank',
    'Es gelten unsere Bedingungen.',
  ],
  street: 'straße',
  taxPrefix: 'DE',
  rates: [[19], [7], [19], [16], [0]],
  labels: {
    title: 'Rechnung|RECHNUNG|Gutschrift|Teilrechnung|Rechnung',
    number:
      'Rechnungsnummer|Rechnung Nr.|Rechnungs-Nr.|Rechnungsnr.|Nummer|Belegnummer|Rechnung Nr',
    issueDate: 'Rechnungsdatum|Datum|Belegdatum|Ausstellungsdatum',
    dueDate: 'Fällig am|Fälligkeitsdatum|Zahlbar bis|Fälligkeit|Zahlungsziel',
    customerNo: 'Kundennummer|Kunden-Nr.|Debitor',
    orderNo: 'Bestellnummer|Auftragsnummer|Ihre Bestellung|Auftrag Nr.',
    deliveryDate: 'Lieferdatum|Leistungsdatum|Bestelldatum|Auftragsdatum',
    buyer: 'Rechnungsempfänger|Kunde|An|Käufer|Rechnung an|Rechnungsadresse',
    taxId: 'USt-IdNr.|Ust-ID|Umsatzsteuer-ID|Steuernummer|USt-IdNr',
    netTotal:
      'Summe netto|Nettobetrag|Gesamt netto|Zwischensumme|Netto|Nettosumme|Gesamtbetrag netto',
    taxTotal: 'MwSt.|Mehrwertsteuer|Umsatzsteuer|USt.|zzgl. MwSt.|Steuerbetrag|Summe MwSt',
    grandTotal:
      'Gesamtbetrag|Bruttobetrag|Rechnungsbetrag|Gesamtsumme|Endbetrag|Gesamt brutto|Bruttosumme|Gesamt',
    prepaid: 'Anzahlung|Bereits gezahlt|Abschlag',
    amountDue: 'Zahlbetrag|Zu zahlen|Offener Betrag|Fälliger Betrag|Zu zahlender Betrag',
    'column.position': 'Pos.|Pos|Nr.',
    'column.description': 'Bezeichnung|Beschreibung|Artikel|Leistung|Artikelbezeichnung',
    'column.quantity': 'Menge|Anzahl|Stk.|Stück',
    'column.unitPrice': 'Einzelpreis|Preis|E-Preis|Einzel|Preis/Einh.',
    'column.rate': 'MwSt|USt %|Steuer',
    'column.amount': 'Gesamt|Gesamtpreis|Betrag|G-Preis|Summe|Gesamtpreis netto',
  },
};

const FRENCH: InvoiceLanguage = {
  code: 'fr',
  currencies: [
    ['EUR', '€'],
    ['EUR', 'EUR'],
  ],
  endings: split('SARL SAS SA EURL SASU'),
  trades: split(
    'Bâtiment Conseil Imprimerie Transports Services Informatique Alimentation Outillage Nettoyage',
  ),
  goods: split(
    'Papier Câble Imprimante Formation Livraison Chaise Table Lampe Outil Licence Entretien Conseil Café Fromage Confiture Abonnement',
  ),
  notes: [
    'Paiement à 30 jours.',
    'Merci de votre confiance.',
    'Escompte pour paiement anticipé : néant.',
    'TVA acquittée sur les débits.',
    'Pénalités de retard : 10 %.',
  ],
  street: ' rue',
  taxPrefix: 'FR',
  rates: [[20], [10], [5.5], [0]],
  labels: {
    title: 'FACTURE|Facture|Avoir|Facture',
    number: 'Facture N°|Numéro de facture|N° facture|Facture n°|Numéro',
    issueDate: "Date de facture|Date|Date d'émission|Date facture|Date de facturation",
    dueDate: "Échéance|Date d'échéance|À payer avant le|Date limite de paiement",
    customerNo: 'N° client|Code client|Référence client',
    orderNo: 'Bon de commande|N° commande|Commande',
    deliveryDate: 'Date de livraison|Date de commande',
    buyer: 'Client|Facturé à|Destinataire|Adresse de facturation|Acheteur',
    taxId: 'N° TVA|TVA intracom|N° TVA intracommunautaire|SIRET',
    netTotal: 'Total HT|Montant HT|Total net HT|Sous-total|Total hors taxes',
    taxTotal: 'TVA|Total TVA|Montant TVA|Taxe',
    grandTotal: 'Total TTC|Montant TTC|Total|Total toutes taxes comprises|Montant total',
    prepaid: 'Acompte|Déjà réglé|Déjà payé',
    amountDue: 'Net à payer|Montant à payer|Reste à payer|À payer',
    'column.position': 'N°|Pos|Ligne',
    'column.description': 'Désignation|Description|Libellé|Article',
    'column.quantity': 'Quantité|Qté|Qte',
    'column.unitPrice': 'Prix unitaire|PU HT|P.U.|Prix HT',
    'column.rate': 'TVA|Taux TVA',
    'column.amount': 'Montant|Total HT|Montant HT|Total',
  },
};

const DUTCH: InvoiceLanguage = {
  ...GERMAN,
  code: 'nl',
  currencies: [['EUR', '€']],
  endings: split('B.V. N.V. VOF'),
  trades: split('Handel Techniek Bouw Groothandel Diensten Elektro'),
  goods: split(
    'Papier Kabel Printer Stoel Tafel Lamp Koffie Onderhoud Advies Verzending Wasmachine Televisie',
  ),
  notes: [
    'Betaling binnen 14 dagen.',
    'Bedankt voor uw bestelling.',
    'Garantie 2 jaar.',
    'Vragen? Bel ons.',
  ],
  taxPrefix: 'NL',
  rates: [[21], [9], [21]],
  labels: {
    ...ENGLISH.labels,
    title: 'Factuur|FACTUUR',
    number: 'Factuurnummer|Factuur nr|Nummer|Factuurnr.',
    issueDate: 'Factuurdatum|Datum',
    dueDate: 'Vervaldatum|Te betalen voor',
    customerNo: 'Klantnummer|Debiteurnummer',
    orderNo: 'Ordernummer|Bestelnummer',
    deliveryDate: 'Leverdatum|Orderdatum|Besteldatum',
    buyer: 'Klant|Factuuradres|Aan',
    taxId: 'BTW nummer|BTW-nr|BTW nr.',
    netTotal: 'Subtotaal|Totaal excl. BTW|Bedrag excl. BTW',
    taxTotal: 'BTW|Totaal BTW|BTW bedrag',
    grandTotal: 'Totaal|Totaal incl. BTW|Totaalbedrag|Factuurbedrag',
    prepaid: 'Reeds betaald',
    amountDue: 'Te betalen|Nog te betalen',
    'column.description': 'Omschrijving|Artikel|Product',
    'column.quantity': 'Aantal|Stuks',
    'column.unitPrice': 'Prijs|Stukprijs',
    'column.rate': 'BTW',
    'column.amount': 'Bedrag|Totaal',
  },
};

const SPANISH: InvoiceLanguage = {
  ...FRENCH,
  code: 'es',
  endings: split('S.L. S.A. SLU'),
  trades: split('Servicios Comercial Construcciones Alimentos Consultores Transportes'),
  goods: split('Papel Cable Impresora Silla Mesa Lámpara Café Soporte Entrega Curso Herramienta'),
  notes: [
    'Pago a 30 días.',
    'Gracias por su confianza.',
    'Transferencia bancaria.',
    'Rogamos indiquen el número de factura.',
  ],
  taxPrefix: 'ES',
  rates: [[21], [10], [4]],
  labels: {
    ...ENGLISH.labels,
    title: 'FACTURA|Factura',
    number: 'Número de factura|Factura nº|N.º factura|Factura',
    issueDate: 'Fecha|Fecha de factura|Fecha de emisión',
    dueDate: 'Vencimiento|Fecha de vencimiento',
    customerNo: 'Cliente nº|Código cliente',
    orderNo: 'Pedido|Nº pedido',
    deliveryDate: 'Fecha de entrega|Fecha de pedido',
    buyer: 'Cliente|Facturar a|Destinatario',
    taxId: 'NIF|CIF|NIF/CIF',
    netTotal: 'Base imponible|Subtotal|Importe neto',
    taxTotal: 'IVA|Total IVA|Cuota IVA',
    grandTotal: 'Total factura|Total|Importe total',
    prepaid: 'Pagado|Anticipo',
    amountDue: 'Importe a pagar|Total a pagar',
    'column.description': 'Descripción|Concepto|Artículo',
    'column.quantity': 'Cantidad|Cant.|Uds.',
    'column.unitPrice': 'Precio|Precio unitario|P. unitario',
    'column.rate': 'IVA',
    'column.amount': 'Importe|Total|Subtotal',
  },
};

const ITALIAN: InvoiceLanguage = {
  ...SPANISH,
  code: 'it',
  endings: split('S.r.l. S.p.A. SNC'),
  trades: split('Servizi Commerciale Costruzioni Alimentari Consulenze Trasporti'),
  goods: split('Carta Cavo Stampante Sedia Tavolo Lampada Caffè Assistenza Consegna Corso'),
  notes: [
    'Pagamento a 30 giorni.',
    'Grazie per la fiducia.',
    'Bonifico bancario.',
    'Indicare il numero di fattura.',
  ],
  taxPrefix: 'IT',
  rates: [[22], [10], [4]],
  labels: {
    ...SPANISH.labels,
    title: 'FATTURA|Fattura',
    number: 'Fattura n.|Numero fattura|N. fattura',
    issueDate: 'Data|Data fattura|Data emissione',
    dueDate: 'Scadenza|Data scadenza',
    customerNo: 'Codice cliente',
    orderNo: 'Ordine n.',
    deliveryDate: 'Data consegna|Data ordine',
    buyer: 'Cliente|Spett.le|Destinatario',
    taxId: 'P. IVA|Partita IVA',
    netTotal: 'Imponibile|Totale imponibile|Subtotale',
    taxTotal: 'IVA|Totale IVA|Imposta',
    grandTotal: 'Totale|Totale fattura|Totale documento',
    prepaid: 'Acconto',
    amountDue: 'Da pagare|Netto a pagare',
    'column.description': 'Descrizione|Articolo',
    'column.quantity': 'Quantità|Q.tà',
    'column.unitPrice': 'Prezzo|Prezzo unitario',
    'column.rate': 'IVA',
    'column.amount': 'Importo|Totale',
  },
};

export const INVOICE_LANGUAGES: readonly InvoiceLanguage[] = [
  ENGLISH,
  ENGLISH,
  ENGLISH,
  GERMAN,
  GERMAN,
  FRENCH,
  DUTCH,
  SPANISH,
  ITALIAN,
];
