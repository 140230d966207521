//! Feed-forward neural networks: the engine.
