#!/bin/bash
# First boot of the NAT instance: forwards what comes in, under its own address.
# Amazon Linux 2023 brings no iptables; the service keeps the rules over a reboot.
set -euo pipefail

install_iptables() {
  local attempt
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    if dnf install --assumeyes iptables-services; then
      return 0
    fi
    echo "attempt ${attempt}: no packages yet, the way to the internet may not be open" >&2
    sleep 15
  done
  return 1
}

install_iptables

cat >/etc/sysctl.d/90-nat.conf <<'SETTINGS'
net.ipv4.ip_forward = 1
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.default.send_redirects = 0
SETTINGS
sysctl --system

systemctl enable --now iptables

# ens5 on Graviton, and nothing promises that.
interface=$(ip -4 -oneline route show default | awk '{ print $5; exit }')

# The service's own rules refuse to forward.
iptables --flush FORWARD
iptables --table nat --append POSTROUTING --out-interface "${interface}" --jump MASQUERADE
/usr/libexec/iptables/iptables.init save
