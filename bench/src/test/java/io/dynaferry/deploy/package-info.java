/** What is deployed agrees with the programs, and does what it says where that can be tried without an AWS account. */
@NullMarked
package io.dynaferry.deploy;

import org.jspecify.annotations.NullMarked;
