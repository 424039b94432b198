// SPDX-License-Identifier: EPL-2.0
/** The built-in electrochemical analyses and checks, contributed through their extension points. Internal. */
package org.plateau.internal.echem;
