/** Colours of the sketch; each also has its own form, so that it can be read in black and white. */
export const inks = {
  border: '#17212D',
  main: '#8A97A6',
  lane: '#CFD6DF',
  outside: '#E9EDF2',
  hot: '#6B4FA0',
  target: '#D55E00',
  chance: '#0072B2',
  checkpoint: '#C9261C',
  grey: '#5B6877',
} as const
