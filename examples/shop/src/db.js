import mongoose from 'mongoose';

const Product = mongoose.model(
  'Product',
  new mongoose.Schema({ name: { type: String, required: true }, price: { type: Number, required: true } }),
);

export async function connectDatabase() {
  await mongoose.connect('mongodb://localhost:27017/test');
}

/** Every product, the cheapest first. */
export function listProducts() {
  return Product.find({}, { _id: 0, name: 1, price: 1 }).sort({ price: 1 }).lean();
}
