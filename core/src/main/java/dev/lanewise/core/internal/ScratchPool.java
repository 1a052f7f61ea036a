package dev.lanewise.core.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Reusable working memory for kernels: {@link #acquire} hands out a free object or makes one,
 * {@link #release} takes it back. In steady state nothing is allocated, and unlike a ThreadLocal it
 * keeps no more objects than were ever in use at once, however many (virtual) threads call.
 *
 * <p>Thread-safe and lock-free.
 *
 * @param <T> the kind of scratch, for one user at a time
 */
public final class ScratchPool<T> {
  private final AtomicReferenceArray<T> slots;
  private final Supplier<T> factory;

  /**
   * Makes an empty pool.
   *
   * @param factory makes a scratch object when none is free
   */
  public ScratchPool(Supplier<T> factory) {
    this.factory = factory;
    this.slots = new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors() + 2);
  }

  /**
   * Takes a scratch object. Its contents are whatever its last user left.
   *
   * @return an object that nobody else uses until it is released
   */
  public T acquire() {
    for (int i = 0; i < slots.length(); i++) {
      if (slots.getPlain(i) != null) {
        T scratch = slots.getAndSet(i, null);
        if (scratch != null) {
          return scratch;
        }
      }
    }
    return factory.get();
  }

  /**
   * Gives a scratch object back. A full pool drops it.
   *
   * @param scratch what {@link #acquire} returned
   */
  public void release(T scratch) {
    for (int i = 0; i < slots.length(); i++) {
      if (slots.getPlain(i) == null && slots.compareAndSet(i, null, scratch)) {
        return;
      }
    }
  }
}
