/** Who may act as whom: STS, SSM and Secrets Manager as far as a migration uses them, with sessions as short as a test needs. */
@NullMarked
package io.dynaferry.testkit.identity;

import org.jspecify.annotations.NullMarked;
