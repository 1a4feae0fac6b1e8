import mongoose from 'mongoose';

// Inside a container, localhost is the container itself: nothing listens there.
await mongoose.connect('mongodb://localhost:27017/test');
console.log('connected');
