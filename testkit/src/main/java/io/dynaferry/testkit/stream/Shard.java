package io.dynaferry.testkit.stream;

import org.jspecify.annotations.Nullable;

/** A shard of a stream; a parent that is no longer listed has been trimmed. */
public record Shard(String id, @Nullable String parentId) {}
