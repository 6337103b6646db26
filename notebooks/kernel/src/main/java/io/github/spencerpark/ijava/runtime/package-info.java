/** What a notebook may call in its kernel, under the names that IJava gave, so that one notebook runs on either. */
package io.github.spencerpark.ijava.runtime;
