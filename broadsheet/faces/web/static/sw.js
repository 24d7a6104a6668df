// Keeps what was opened, so that it can be read without a network. The network is always asked first.
const KEPT = 'broadsheet-1';
const MOST = 300;
self.addEventListener('install', (ev) => ev.waitUntil(caches.open(KEPT).then((kept) => kept.add('/offline')).then(() => self.skipWaiting())));
self.addEventListener('activate', (ev) => ev.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
));
const keep = async (request, response) => {
  const kept = await caches.open(KEPT);
  await kept.put(request, response);
  const all = await kept.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).filter((old) => !old.url.endsWith('/offline')).map((old) => kept.delete(old)));
};
self.addEventListener('fetch', (ev) => {
  const { request } = ev;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  ev.respondWith(fetch(request).then((response) => {
    if (response.ok) ev.waitUntil(keep(request, response.clone()));
    return response;
  }).catch(async () => (await caches.match(request)) ?? (request.mode === 'navigate' ? caches.match('/offline') : Response.error())));
});
