// The bundler takes a stylesheet that a script imports into the script's own stylesheet.
declare module '*.css';
