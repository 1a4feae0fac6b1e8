import mongoose from 'mongoose';

// compose.yaml sets ORDERS_URL for the container; the default is for `npm start` on your own machine.
const url = process.env.ORDERS_URL || 'mongodb://localhost:27017/orders';
const orders = mongoose.createConnection(url);
const Order = orders.model('Order', new mongoose.Schema({ product: String, placed: { type: Date, default: Date.now } }));

/** How many orders have been placed. */
export function countOrders() {
  return Order.countDocuments();
}
