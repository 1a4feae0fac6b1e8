// Fills the database. Runs on your machine and not in a container (see .dockerignore), so localhost is right here.
import mongoose from 'mongoose';

const products = [
  { name: 'Storm lantern', price: 34 },
  { name: 'Sea chart', price: 12 },
  { name: 'Brass porthole', price: 89 },
];

await mongoose.connect('mongodb://localhost:27017/test');
const collection = mongoose.connection.collection('products');
await collection.deleteMany({});
await collection.insertMany(products);
console.log(`${products.length} products`);
await mongoose.disconnect();
