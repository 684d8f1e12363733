/** Stand-ins for MicroEJ's BON library, for compiling and testing where that is not to be had. */
package ej.bon;
