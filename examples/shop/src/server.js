import { createServer } from 'node:http';
import { connectCache, countView } from './cache.js';
import { connectDatabase, listProducts } from './db.js';
import { countOrders } from './orders.js';

const port = Number(process.env.PORT ?? 3000);

await Promise.all([connectDatabase(), connectCache()]);

createServer(async (request, response) => {
  if (request.url !== '/') {
    response.writeHead(404).end('Not found\n');
    return;
  }
  try {
    const [products, orders, views] = await Promise.all([listProducts(), countOrders(), countView()]);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(`${JSON.stringify({ products, orders, views }, null, 2)}\n`);
  } catch (error) {
    console.error(error);
    response.writeHead(503).end('The shop is closed for a moment\n');
  }
}).listen(port, () => console.log(`http://localhost:${port}`));
