/** The AWS protocols without the AWS SDK: plain HTTP and JSON text, so that no error is shared with the adapters under test. */
@NullMarked
package io.dynaferry.testkit.wire;

import org.jspecify.annotations.NullMarked;
