import mongoose from 'mongoose';

// The database runs in a container of its own. On the network of both, its name leads to it.
await mongoose.connect('mongodb://localhost:27017/test');
console.log('connected');
