package io.dynaferry.deploy;

/** A call as policies see it, such as {@code dynamodb:Scan} on the ARN of a table. */
record Call(String action, String resource) {}
