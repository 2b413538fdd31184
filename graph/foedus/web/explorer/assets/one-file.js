import{n as e}from"./element.js";import{c as t,n}from"./server.js";var r=`src/alone.ts`,i=`"use strict"; (() => {
const parts = {}, made = {};
const need = (name) => {
  if (name in made) return made[name].exports;
  if (!(name in parts)) throw new Error("This part of the page is not in the file.");
  const module = (made[name] = { exports: {} });
  parts[name](module.exports, need, module);
  return module.exports;
};`;async function a(){let[e,t]=await Promise.all([o(`/assets/parts.json`),o(`/alone/parts.json`)]),n=new Set(performance.getEntriesByType(`resource`).map(({name:e})=>new URL(e).pathname)),a=new Set([r]);for(let[t,{file:r}]of Object.entries(e))n.has(`/${r}`)&&a.add(t);for(let e of a)for(let n of t[e]?.imports??[])a.add(n);let c=[...a].flatMap(e=>t[e]?.file??[]).map(async e=>`parts[${JSON.stringify(`./${e.split(`/`).at(-1)??``}`)}] = (exports, require, module) => {\n${await s(`/${e}`)}\n};`);return[i,...await Promise.all(c),`need("./alone.js");`,`})();`].join(`
`)}async function o(e){return JSON.parse(await s(e))}async function s(e){let t=await fetch(e);if(!t.ok)throw Error(`${e} is not there.`);return t.text()}async function c(e,t,n){let[r,i,o,c,u]=await Promise.all([a(),s(`/alone/style.css`),s(`/LICENSES.md`),l(),f(n)]),d=await m(e,{state:t,keptOn:new Date().toISOString().slice(0,10),replies:c,pictures:u},h(r),i.trim(),o);return new Blob([d],{type:`text/html`})}async function l(){let e=new Set;for(let{value:n}of Object.values(await t()))u(n,e);return await Promise.allSettled([...e].map(e=>n(`things/${e}`))),t()}function u(e,t){if(typeof e==`object`&&e)for(let[n,r]of Object.entries(e))if((n===`claims`||n===`sources`)&&Array.isArray(r)&&r.every(d))for(let{id:e}of r)t.add(e);else u(r,t)}function d(e){return typeof e?.id==`string`}async function f(e){let t=[...e.querySelectorAll(`img`)].map(e=>e.getAttribute(`src`)??``),n=[...new Set(t)].filter(e=>e.startsWith(`/`)).map(async e=>[e,await p(e)]);return Object.fromEntries(await Promise.all(n))}async function p(e){let t=await(await fetch(e)).blob();return new Promise(e=>{let n=new FileReader;n.onload=()=>e(String(n.result)),n.readAsDataURL(t)})}async function m(e,t,n,r,i){return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${[`default-src 'none'`,`script-src 'sha256-${await g(n)}'`,`style-src 'sha256-${await g(r)}'`,`img-src data: blob:`,`base-uri 'none'`,`form-action 'none'`,`require-trusted-types-for 'script'`,`trusted-types 'none'`].join(`; `)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${_(e)}</title>
<link rel="icon" href="data:,">
<style>${r}</style>
</head>
<body class="alone">
<header class="top"><a class="mark" href="#">foedus</a>
<p class="quiet">One page, kept on ${t.keptOn}</p></header>
<main id="main" tabindex="-1"><noscript><p>This file needs JavaScript: open it in a browser.</p></noscript></main>
<p id="status" role="status" class="heard"></p>
<footer class="bottom"><p>This file holds one page of the foedus explorer with its data, and asks nobody
for anything. The data that come with foedus are licensed CC BY 4.0, its code Apache 2.0.</p>
<details><summary>Licences of what others wrote of the code</summary><pre>${_(i)}</pre></details></footer>
<script type="application/json" id="held">${JSON.stringify(t).replaceAll(`<`,`\\u003c`)}<\/script>
<script>${n}<\/script>
</body>
</html>
`}function h(e){return e.trim().replace(/<(?=\/script|script|!--)/gi,`\\x3c`)}async function g(e){let t=await crypto.subtle.digest(`SHA-256`,new TextEncoder().encode(e));return btoa(String.fromCharCode(...new Uint8Array(t)))}function _(t){return e(`p`,{},t).innerHTML.replaceAll(`"`,`&quot;`)}export{c as oneFile};