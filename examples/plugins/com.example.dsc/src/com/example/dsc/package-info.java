// SPDX-License-Identifier: EPL-2.0
/**
 * The glass transition in a DSC trace. Entry: {@link com.example.dsc.TransitionFinder}. Temperatures are in °C; pure functions, safe on any thread.
 */
package com.example.dsc;
