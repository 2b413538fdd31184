const e=require("./element.js"),t=require("./server.js");var n=`src/alone.ts`,r=`"use strict"; (() => {
const parts = {}, made = {};
const need = (name) => {
  if (name in made) return made[name].exports;
  if (!(name in parts)) throw new Error("This part of the page is not in the file.");
  const module = (made[name] = { exports: {} });
  parts[name](module.exports, need, module);
  return module.exports;
};`;async function i(){let[e,t]=await Promise.all([a(`/assets/parts.json`),a(`/alone/parts.json`)]),i=new Set(performance.getEntriesByType(`resource`).map(({name:e})=>new URL(e).pathname)),s=new Set([n]);for(let[t,{file:n}]of Object.entries(e))i.has(`/${n}`)&&s.add(t);for(let e of s)for(let n of t[e]?.imports??[])s.add(n);let c=[...s].flatMap(e=>t[e]?.file??[]).map(async e=>`parts[${JSON.stringify(`./${e.split(`/`).at(-1)??``}`)}] = (exports, require, module) => {\n${await o(`/${e}`)}\n};`);return[r,...await Promise.all(c),`need("./alone.js");`,`})();`].join(`
`)}async function a(e){return JSON.parse(await o(e))}async function o(e){let t=await fetch(e);if(!t.ok)throw Error(`${e} is not there.`);return t.text()}async function s(e,t,n){let[r,a,s,l,u]=await Promise.all([i(),o(`/alone/style.css`),o(`/LICENSES.md`),c(),d(n)]),f=await p(e,{state:t,keptOn:new Date().toISOString().slice(0,10),replies:l,pictures:u},m(r),a.trim(),s);return new Blob([f],{type:`text/html`})}async function c(){let e=new Set;for(let{value:n}of Object.values(await t.l()))l(n,e);return await Promise.allSettled([...e].map(e=>t.n(`things/${e}`))),t.l()}function l(e,t){if(typeof e==`object`&&e)for(let[n,r]of Object.entries(e))if((n===`claims`||n===`sources`)&&Array.isArray(r)&&r.every(u))for(let{id:e}of r)t.add(e);else l(r,t)}function u(e){return typeof e?.id==`string`}async function d(e){let t=[...e.querySelectorAll(`img`)].map(e=>e.getAttribute(`src`)??``),n=[...new Set(t)].filter(e=>e.startsWith(`/`)).map(async e=>[e,await f(e)]);return Object.fromEntries(await Promise.all(n))}async function f(e){let t=await(await fetch(e)).blob();return new Promise(e=>{let n=new FileReader;n.onload=()=>e(String(n.result)),n.readAsDataURL(t)})}async function p(e,t,n,r,i){return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${[`default-src 'none'`,`script-src 'sha256-${await h(n)}'`,`style-src 'sha256-${await h(r)}'`,`img-src data: blob:`,`base-uri 'none'`,`form-action 'none'`,`require-trusted-types-for 'script'`,`trusted-types 'none'`].join(`; `)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${g(e)}</title>
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
<details><summary>Licences of what others wrote of the code</summary><pre>${g(i)}</pre></details></footer>
<script type="application/json" id="held">${JSON.stringify(t).replaceAll(`<`,`\\u003c`)}<\/script>
<script>${n}<\/script>
</body>
</html>
`}function m(e){return e.trim().replace(/<(?=\/script|script|!--)/gi,`\\x3c`)}async function h(e){let t=await crypto.subtle.digest(`SHA-256`,new TextEncoder().encode(e));return btoa(String.fromCharCode(...new Uint8Array(t)))}function g(t){return e.n(`p`,{},t).innerHTML.replaceAll(`"`,`&quot;`)}exports.oneFile=s;