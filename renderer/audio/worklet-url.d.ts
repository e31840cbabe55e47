/** The build makes one file of a worklet's modules and gives its address. */
declare module '*?worker&url' {
  const url: string;
  export = url;
}
