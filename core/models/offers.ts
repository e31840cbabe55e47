/** Language models of Ollama's library that suit a spoken conversation; any other is fetched by its name. */

/** One of them; sizes are those of the library's default quantisation. */
export interface ServerOffer {
  readonly name: string;
  readonly bytes: number;
  readonly licence: string;
}

/** From the smallest that follows instructions to the largest that answers fast enough without a graphics card. */
export const serverOffers: readonly ServerOffer[] = [
  { name: 'qwen2.5:1.5b', bytes: 986e6, licence: 'Apache-2.0' },
  { name: 'llama3.2:1b', bytes: 1.3e9, licence: 'Llama 3.2 Community' },
  { name: 'llama3.2:3b', bytes: 2e9, licence: 'Llama 3.2 Community' },
  { name: 'mistral:7b', bytes: 4.4e9, licence: 'Apache-2.0' },
];
