import { formatCount } from '#lib/forms/format.ts';

/** Texts of the page on language models. */
export const text = {
  lead: 'Endpoints that read documents a second time, and how they performed in the last 24 hours.',
  columns: {
    name: 'Endpoint',
    calls: 'Requests',
    now: 'Now',
    time: 'Median time',
    cost: 'Cost',
    asked: 'Asked for',
    actions: 'Actions',
  },
  health: {
    cold: 'Not used yet',
    warming: 'Warming up',
    ready: 'Ready',
    out: 'Down',
  },
  share: (share: string) => `${share} of all`,
  failed: (count: string) => `${count} failed`,
  slow: (time: string) => `99% within ${time}`,
  tokens: (count: string) => `${count} tokens`,
  perDocument: (usd: string) => `${usd} per document`,
  trouble: (detail: string, isBack: boolean) =>
    isBack ? `${detail}. It has answered since, so this alert can be resolved.` : `${detail}.`,
  alerts: 'View alerts',
  load: (inFlight: number, limit: number) => `${inFlight} of ${limit} in flight`,
  errors: (share: string) => `${share} recent errors`,
  supports: {
    json_schema: 'Follows the answer format',
    json_object: 'JSON without the format',
    plain: 'No answer format',
    'cut-off': 'Answers are cut off',
    none: 'Does not answer as asked',
  },
  spent: (usd: string, budget: string) => `${usd} of ${budget} today`,
  parked: (count: string) =>
    `${count} records are waiting for an endpoint. They moved on with what the built-in reader found; the models’ readings are merged when they arrive.`,
  service: 'Service levels and error budgets',
  opens: 'Next try',
  test: 'Test',
  testOf: (name: string) => `Test ${name}`,
  testing: 'Testing…',
  answers: (ms: number) => `Answered in ${ms} ms.`,
  formats: {
    json_schema: 'Follows the requested answer format.',
    json_object: 'Answers in JSON but does not enforce the format: answers may miss fields.',
    plain: 'Does not support an answer format: JSON is extracted from its text.',
  },
  temperature: 'Does not accept a temperature: the same page may be read differently twice.',
  logprobs: {
    yes: 'Reports a confidence for each value.',
    no: 'Does not report a confidence: it is estimated from other evidence.',
  },
  usage: 'Does not count tokens, so costs are unknown.',
  images: {
    yes: 'Accepts page images.',
    no: 'Does not accept page images: remove it and add it again without them.',
  },
  useless:
    'Reachable, but did not answer in JSON as asked. It does not contribute values to records.',
  cutOff: (tokens: number) =>
    `Reachable, but its answer to a short test was still not complete after ${formatCount(tokens)} tokens. It may think for too long, or not follow the answer format.`,
  slowAnswer: (seconds: number) =>
    `No answer within ${seconds} seconds. If the model is still loading, test it again in a minute.`,
  fails: (status: number | null) => {
    if (status === null) return 'The address does not respond.';
    if (status === 401 || status === 403) return `The key was not accepted (status ${status}).`;
    if (status === 404) return 'The address or the model does not exist there (status 404).';
    return `Refused with status ${status}.`;
  },
  added: (name: string, test: readonly string[]) => `${name} was added. ${test.join(' ')}`,
  keyChanged: (name: string, test: readonly string[]) =>
    `The key of ${name} was changed. ${test.join(' ')}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    'Its address, key, and prices are deleted. Readings it has already made stay as they are. To stop using it for now, disable it instead.',
  calls: {
    none: 'Nothing',
    slots: 'Fields of the form',
    pairs: 'Captions and values',
    both: 'Both, separately',
  },
  afterTrial: (calls: string) => `Since a trial: ${calls.toLowerCase()}`,
  callsOf: (name: string) => `What ${name} is asked for`,
  askedHint: 'Choose “Nothing” to try it out first, under Quality, Trials.',
  callsHint:
    '“Fields of the form” asks the model to fill in the form’s fields. “Captions and values” asks it to list what is printed without knowing the form; captions are then matched to fields. The two make different mistakes: values on which they agree are more reliable, at twice the cost.',
  emptyTitle: 'No endpoints yet',
  emptyText:
    'Documents are read without one. Add an endpoint that speaks the OpenAI protocol (vLLM, Ollama, a gateway) to have records read a second time.',
  where:
    'Endpoints can also be set in the environment (COUNTERSIGN_LLM_ENDPOINTS); change those there. Documents are sent only to endpoints listed here that may receive patient documents, and nowhere else.',
  add: 'Add endpoint',
  name: 'Name',
  url: 'Address',
  urlHint: 'Including /v1: http://gpu-1.internal:8000/v1',
  model: 'Model',
  key: 'Key',
  changeKey: 'Change the key…',
  changeKeyOf: (name: string) => `Change the key of ${name}`,
  saveKey: 'Save and test',
  keyHint: 'Stored encrypted. Leave empty if none is needed.',
  input: 'US$ per 1M input tokens',
  output: 'US$ per 1M output tokens',
  sendImages: 'Send page images',
  patientData: 'May receive patient documents',
  usdPerDay: 'Daily limit, US$',
  noPatientData: 'Receives no documents',
  submit: 'Add',
  problems: {
    'name-taken': 'An endpoint with this name already exists.',
    'not-https':
      'An endpoint on another machine needs an https address. On a private network, add its host to MODEL_HOSTS.',
    'host-not-allowed':
      'Documents may only be sent to the hosts in MODEL_HOSTS, and this is not one of them.',
  },
  environment: 'from the environment',
  disabled: 'Disabled',
  disable: 'Disable',
  enable: 'Enable',
  remove: 'Remove',
  actionOf: (action: string, name: string) => `${action} ${name}`,
};
